import { Duration, RemovalPolicy, Stack, Token, Validations } from 'aws-cdk-lib';
import { type IRole, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ENV } from '../lambdas/platform/env.ts';
import type { PrimaryDeployment } from './primary-deployment.ts';

/** What a function does with assets. */
export type AssetAccess = 'read' | 'write' | 'remove';

const ACTIONS: Readonly<Record<AssetAccess, readonly string[]>> = {
  read: ['s3:GetObject'],
  write: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
  remove: ['s3:DeleteObject'],
};

export interface AssetBucketProps {
  /** The primary deployment, whose bucket a second Region uses. */
  readonly replicaOf: PrimaryDeployment | undefined;
}

/**
 * The images of pages, under the names that they are served by: `{poolId}/assets/{clientId}/{digest}.{extension}`. Nobody but distributions of
 * the account and the functions gets at it. What nothing refers to is removed by the functions.
 */
export class AssetBucket extends Construct {
  readonly name: string;
  /** Host of the bucket, in its Region. */
  readonly hostName: string;
  private readonly bucket: IBucket;

  constructor(scope: Construct, id: string, { replicaOf }: AssetBucketProps) {
    super(scope, id);
    this.bucket = replicaOf === undefined ? this.make() : this.find(replicaOf);
    this.name = this.bucket.bucketName;
    this.hostName = this.bucket.bucketRegionalDomainName;
  }

  /** Gives a function its rights, and tells it of the bucket. */
  grant(each: { readonly function: LambdaFunction; readonly role: IRole }, access: AssetAccess): void {
    each.function.addEnvironment(ENV.assetBucket, this.name);
    each.role.addToPrincipalPolicy(
      new PolicyStatement({
        sid: 'Assets',
        actions: [...ACTIONS[access]],
        resources: [this.bucket.arnForObjects('*')],
      }),
    );
    const made = this.bucket.node.defaultChild as CfnBucket | undefined;
    const { partition } = Stack.of(this);
    const known = Token.isUnresolved(partition) ? '<AWS::Partition>' : partition;
    const arn =
      made === undefined ? `arn:${known}:s3:::${this.name}` : `<${Stack.of(this).resolve(made.logicalId)}.Arn>`;
    Validations.of(each.role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${arn}/*]`,
      reason:
        'The images are named after pools and clients that are made at run time, in a bucket that holds nothing else.',
    });
  }

  private make(): Bucket {
    const bucket = new Bucket(this, 'Files', {
      // Whatever is in it is public at its name: a key of one's own would guard nothing.
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.openToDistributions(bucket);
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Its objects are public images, and who asks for them is in the logs of the viewers.',
    });
    return bucket;
  }

  /**
   * To those of the account: one for each custom domain of a pool, and that of a second Region, are made after the bucket. With the right to
   * list, what isn't there is answered with 404; no path of theirs lists.
   */
  private openToDistributions(bucket: Bucket): void {
    const { account, partition } = Stack.of(this);
    const conditions = {
      StringEquals: { 'AWS:SourceAccount': account },
      ArnLike: { 'AWS:SourceArn': `arn:${partition}:cloudfront::${account}:distribution/*` },
    };
    const principals = [new ServicePrincipal('cloudfront.amazonaws.com')];
    for (const [sid, action, resource] of [
      ['Serve', 's3:GetObject', bucket.arnForObjects('*')],
      ['TellWhatIsMissing', 's3:ListBucket', bucket.bucketArn],
    ] as const) {
      bucket.addToResourcePolicy(
        new PolicyStatement({ sid, principals, actions: [action], resources: [resource], conditions }),
      );
    }
  }

  private find({ assetBucket: bucketName, region }: PrimaryDeployment): IBucket {
    return Bucket.fromBucketAttributes(this, 'Files', { bucketName, region });
  }
}
