import { Duration, Names, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

export interface ViewerLogsProps {
  readonly distribution: Distribution;
}

/** The only region that knows log deliveries of CloudFront. */
const REGION = 'us-east-1';
/** Of what CloudFront can tell: no query string, referrer or cookie, where codes, user names and sessions are. */
const FIELDS = [
  'date',
  'time',
  'x-edge-location',
  'x-edge-request-id',
  'x-edge-result-type',
  'x-edge-response-result-type',
  'x-edge-detailed-result-type',
  'c-ip',
  'cs-method',
  'cs-protocol',
  'cs-protocol-version',
  'x-host-header',
  'cs-uri-stem',
  'cs(User-Agent)',
  'cs-bytes',
  'sc-status',
  'sc-bytes',
  'sc-content-type',
  'time-taken',
  'time-to-first-byte',
  'ssl-protocol',
  'ssl-cipher',
];

/**
 * CloudFront's record of each request, with the viewer's address, kept in a bucket for 90 days. It goes by log delivery (standard logging
 * v2), because the older kind can't leave out query strings and refuses buckets in opt-in regions.
 */
export class ViewerLogs extends Construct {
  /** Whether these logs can be had in the stack: its region must be known to be us-east-1. */
  static isPossibleIn(stack: Stack): boolean {
    return stack.region === REGION;
  }

  constructor(scope: Construct, id: string, { distribution }: ViewerLogsProps) {
    super(scope, id);
    const bucket = this.makeBucket();
    const name = Names.uniqueResourceName(this, { maxLength: 60, separator: '-' });
    const source = new CfnDeliverySource(this, 'Source', {
      name,
      logType: 'ACCESS_LOGS',
      resourceArn: distribution.distributionArn,
    });
    const destination = new CfnDeliveryDestination(this, 'Destination', {
      name,
      destinationResourceArn: bucket.bucketArn,
      outputFormat: 'json',
    });
    const delivery = new CfnDelivery(this, 'Delivery', {
      deliverySourceName: name,
      deliveryDestinationArn: destination.attrArn,
      recordFields: [...FIELDS],
    });
    delivery.addResourceDependency(source);
    // A delivery is refused while the bucket doesn't let it in.
    if (bucket.policy !== undefined) delivery.node.addDependency(bucket.policy);
  }

  private makeBucket(): Bucket {
    const bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      lifecycleRules: [{ expiration: Duration.days(90), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const { account } = Stack.of(this);
    const sources = Stack.of(this).formatArn({ service: 'logs', resource: 'delivery-source:*' });
    bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LogDelivery',
        principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects(`AWSLogs/${account}/*`)],
        conditions: {
          StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': sources },
        },
      }),
    );
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'It is itself the bucket of access logs; logging the log deliveries would never end.',
    });
    return bucket;
  }
}
