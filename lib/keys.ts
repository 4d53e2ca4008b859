import { Duration, Fn, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { type ISecret, type ReplicaRegion, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { PrimaryDeployment } from './primary-deployment.ts';
import { replicaKeyArn } from './replica-key-arn.ts';

export interface KeysProps {
  /** What happens to key and secrets when the stack goes. Without the key, nothing sealed can be read again. */
  readonly removalPolicy: RemovalPolicy;
  /** Where the secrets are kept as well, under the key's replica there. */
  readonly replicaRegions: readonly string[];
  /** The deployment whose key and secrets these are replicas of; made here when undefined. */
  readonly replicaOf: PrimaryDeployment | undefined;
}

/**
 * The deployment's KMS key and its two secrets: the root key pair and what CloudFront sends to prove itself. In a second Region, their
 * replicas.
 */
export class Keys extends Construct {
  /** Encrypts the table and the secrets, and seals the data key. Rotated yearly. */
  readonly key: IKey;
  /** `{"accessKeyId":"…","secretAccessKey":"…"}`: the key pair that may call every operation. */
  readonly rootKey: ISecret;
  /** A bare string that only CloudFront and the set-up function know. */
  readonly originVerify: ISecret;

  constructor(scope: Construct, id: string, props: KeysProps) {
    super(scope, id);
    const { replicaOf } = props;
    if (replicaOf !== undefined) {
      this.key = Key.fromKeyArn(this, 'Key', replicaKeyArn(Stack.of(this), replicaOf.keyId));
      this.rootKey = this.replicaSecret('RootKey', replicaOf.rootKeySecretArn);
      this.originVerify = this.replicaSecret('OriginVerify', replicaOf.originVerifySecretArn);
      return;
    }
    const key = this.makeKey(props.removalPolicy);
    const replicaRegions = props.replicaRegions.map((region): ReplicaRegion => {
      const replica = Key.fromKeyArn(this, `Key-${region}`, replicaKeyArn(Stack.of(this), key.keyId, region));
      return { region, encryptionKey: replica };
    });
    this.key = key;
    this.rootKey = this.makeRootKey(key, replicaRegions, props.removalPolicy);
    this.originVerify = this.makeOriginVerify(key, replicaRegions);
  }

  /** Has a second Region from the start what it may have later: whether a key can be replicated is settled when it is made. */
  private makeKey(removalPolicy: RemovalPolicy): Key {
    return new Key(this, 'Key', {
      description: `Cognate (${Stack.of(this).stackName}): table, secrets and the data key that seals what the table keeps`,
      multiRegion: true,
      enableKeyRotation: true,
      rotationPeriod: Duration.days(365),
      removalPolicy,
      pendingWindow: Duration.days(30),
    });
  }

  private makeRootKey(encryptionKey: IKey, replicaRegions: ReplicaRegion[], removalPolicy: RemovalPolicy): Secret {
    const secret = new Secret(this, 'RootKey', {
      description:
        'Root key pair of the user pools API. Signs any operation: guard it as you would the password of an administrator.',
      encryptionKey,
      replicaRegions,
      generateSecretString: {
        secretStringTemplate: Stack.of(this).toJsonString({ accessKeyId: Fn.join('', ['COGNATE', this.stackMark()]) }),
        generateStringKey: 'secretAccessKey',
        passwordLength: 40,
        excludePunctuation: true,
      },
      removalPolicy,
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Callers hold the root key pair outside of AWS: the operator rotates it by writing a new secret value when they are ready for it.',
    });
    return secret;
  }

  private makeOriginVerify(encryptionKey: IKey, replicaRegions: ReplicaRegion[]): Secret {
    const secret = new Secret(this, 'OriginVerify', {
      description: 'Header value by which the functions know that a request came through CloudFront.',
      encryptionKey,
      replicaRegions,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'CloudFront takes the value when the distribution is deployed: a rotation between deployments would lock every caller out.',
    });
    return secret;
  }

  /** A replica has its secret's name in another Region. */
  private replicaSecret(id: string, primaryArn: string): ISecret {
    const arn = primaryArn.split(':').with(3, Stack.of(this).region).join(':');
    return Secret.fromSecretAttributes(this, id, { secretCompleteArn: arn, encryptionKey: this.key });
  }

  /** Lets `grantee` decrypt data keys (`open`) and make new ones (`make`), under the purpose that the functions name; nothing else. */
  grantDataKey(grantee: IGrantable, use: 'open' | 'make'): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        sid: 'DataKey',
        actions: use === 'make' ? ['kms:GenerateDataKey', 'kms:Decrypt'] : ['kms:Decrypt'],
        resources: [this.key.keyArn],
        conditions: { StringEquals: { 'kms:EncryptionContext:cognate:purpose': 'data-key' } },
      }),
    );
  }

  /** Lets `grantee` read one secret. */
  grantRead(grantee: IGrantable, secret: ISecret): void {
    const { region } = Stack.of(this);
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ sid: 'Secret', actions: ['secretsmanager:GetSecretValue'], resources: [secret.secretArn] }),
    );
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        sid: 'SecretKey',
        actions: ['kms:Decrypt'],
        resources: [this.key.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `secretsmanager.${region}.amazonaws.com` } },
      }),
    );
  }

  /** The first part of the UUID in the stack's id: tells the root keys of two deployments apart. */
  private stackMark(): string {
    return Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', Stack.of(this).stackId))));
  }
}
