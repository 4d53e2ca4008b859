import { Duration, Fn, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

export interface KeysProps {
  /** What happens to key and secrets when the stack goes. Without the key, nothing sealed can be read again. */
  readonly removalPolicy: RemovalPolicy;
}

/** The deployment's KMS key and its two secrets: the root key pair and what CloudFront sends to prove itself. */
export class Keys extends Construct {
  /** Encrypts the table and the secrets, and seals the data key. Rotated yearly. */
  readonly key: Key;
  /** `{"accessKeyId":"…","secretAccessKey":"…"}`: the key pair that may call every operation. */
  readonly rootKey: Secret;
  /** A bare string that only CloudFront and the set-up function know. */
  readonly originVerify: Secret;

  constructor(scope: Construct, id: string, props: KeysProps) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: `Cognate (${Stack.of(this).stackName}): table, secrets and the data key that seals what the table keeps`,
      enableKeyRotation: true,
      rotationPeriod: Duration.days(365),
      removalPolicy: props.removalPolicy,
      pendingWindow: Duration.days(30),
    });

    this.rootKey = new Secret(this, 'RootKey', {
      description:
        'Root key pair of the user pools API. Signs any operation: guard it as you would the password of an administrator.',
      encryptionKey: this.key,
      generateSecretString: {
        secretStringTemplate: Stack.of(this).toJsonString({ accessKeyId: Fn.join('', ['COGNATE', this.stackMark()]) }),
        generateStringKey: 'secretAccessKey',
        passwordLength: 40,
        excludePunctuation: true,
      },
      removalPolicy: props.removalPolicy,
    });

    this.originVerify = new Secret(this, 'OriginVerify', {
      description: 'Header value by which the functions know that a request came through CloudFront.',
      encryptionKey: this.key,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });

    for (const secret of [this.rootKey, this.originVerify]) {
      Validations.of(secret).acknowledge({
        id: 'AwsSolutions-SMG4',
        reason:
          secret === this.rootKey
            ? 'Callers hold the root key pair outside of AWS: the operator rotates it by writing a new secret value when they are ready for it.'
            : 'CloudFront takes the value when the distribution is deployed: a rotation between deployments would lock every caller out.',
      });
    }
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
  grantRead(grantee: IGrantable, secret: Secret): void {
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
