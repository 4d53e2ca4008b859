import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** The rights that writing events to these destinations takes, and no more: of a bucket, its folder for this service, and its own key by S3 alone. */
export function logWritingStatements(
  scope: Construct,
  destinations: readonly (ILogGroup | IBucket | IDeliveryStream)[],
): PolicyStatement[] {
  return [...new Set(destinations)].flatMap((destination) => {
    if ('bucketArn' in destination) return statementsOfBucket(Stack.of(scope), destination);
    const [actions, arn] =
      'deliveryStreamArn' in destination
        ? [['firehose:PutRecord'], destination.deliveryStreamArn]
        : [['logs:CreateLogStream', 'logs:PutLogEvents'], destination.logGroupArn];
    return [new PolicyStatement({ actions, resources: [arn] })];
  });
}

function statementsOfBucket({ account, region }: Stack, bucket: IBucket): PolicyStatement[] {
  const { encryptionKey: key } = bucket;
  const put = new PolicyStatement({
    actions: ['s3:PutObject'],
    resources: [bucket.arnForObjects(`AWSLogs/${account}/cognito-idp/*`)],
    // Once a bucket is gone, anybody may take its name.
    conditions: { StringEquals: { 'aws:ResourceAccount': account } },
  });
  if (key === undefined) return [put];
  const seal = new PolicyStatement({
    actions: ['kms:GenerateDataKey'],
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` } },
  });
  return [put, seal];
}
