import { type App, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { DeliveryStream, S3Bucket } from 'aws-cdk-lib/aws-kinesisfirehose';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import {
  CognateService,
  FeaturePlan,
  UserPool,
  UserPoolLogDelivery,
  type UserPoolLogDeliveryProps,
  UserPoolRiskConfiguration,
} from '../../lib/index.ts';
import { newApp, templateOf } from './support/synthesize.ts';

const removalPolicy = RemovalPolicy.DESTROY;

function makeBucket(stack: Stack, id: string, encryptionKey?: Key): Bucket {
  const bucket = new Bucket(stack, id, {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: encryptionKey ? BucketEncryption.KMS : BucketEncryption.S3_MANAGED,
    encryptionKey,
    enforceSSL: true,
    removalPolicy,
  });
  Validations.of(bucket).acknowledge({ id: 'AwsSolutions-S1', reason: 'It holds logs itself.' });
  return bucket;
}

/** A stack with a pool whose events go where `make` says; what cdk-nag finds throws. */
function synthesize(make: (stack: Stack) => UserPoolLogDeliveryProps['userAuthEvents']) {
  const app: App = newApp();
  const stack = new Stack(app, 'Shop', { env: { account: '123456789012', region: 'us-east-1' } });
  new CognateService(stack, 'Service', { webAcl: true, removalPolicy });
  const userPool = UserPool.fromUserPoolId(stack, 'Pool', 'us-east-1_abcdefghi');
  new UserPoolRiskConfiguration(stack, 'Risks', {
    userPool,
    riskExceptionConfiguration: { blockedIpRangeList: ['203.0.113.0/24'] },
  });
  const notificationErrors = LogGroup.fromLogGroupName(stack, 'Undelivered', '/shop/undelivered');
  new UserPoolLogDelivery(stack, 'Logs', { userPool, notificationErrors, userAuthEvents: make(stack) });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return templateOf(app, stack);
}

describe('the constructs of threat protection and log delivery', () => {
  it.each<[string, (stack: Stack) => UserPoolLogDeliveryProps['userAuthEvents']]>([
    ['a log group', (stack) => new LogGroup(stack, 'Events', { removalPolicy })],
    ['a log group of another stack', (stack) => LogGroup.fromLogGroupName(stack, 'Events', '/shop/events')],
    ['a bucket', (stack) => makeBucket(stack, 'Events')],
    ['a bucket of another stack', (stack): IBucket => Bucket.fromBucketName(stack, 'Events', 'shop-events')],
    [
      'a bucket under a key',
      (stack) => makeBucket(stack, 'Events', new Key(stack, 'Key', { enableKeyRotation: true, removalPolicy })),
    ],
    [
      'a delivery stream',
      (stack) =>
        DeliveryStream.fromDeliveryStreamArn(
          stack,
          'Events',
          'arn:aws:firehose:us-east-1:123456789012:deliverystream/shop-events',
        ),
    ],
  ])('pass cdk-nag with events in %s', (_, make) => {
    expect(Object.keys(synthesize(make).Resources).length).toBeGreaterThan(0);
  });

  it('give a stream that is made beside them no more than its records', () => {
    const app = newApp({ validate: false });
    const stack = new Stack(app, 'Shop');
    const userPool = new UserPool(stack, 'Pool', { featurePlan: FeaturePlan.PLUS, removalPolicy });
    const userAuthEvents = new DeliveryStream(stack, 'Events', {
      destination: new S3Bucket(makeBucket(stack, 'Files')),
    });
    new UserPoolLogDelivery(stack, 'Logs', { userPool, userAuthEvents });
    const { Resources } = templateOf(app, stack);
    const [, policy] = Object.entries(Resources).find(([id]) => id.startsWith('LogsServiceRights'))!;
    const { Statement } = policy.Properties.PolicyDocument as { Statement: { Action: string; Resource: unknown }[] };
    expect(Statement).toEqual([
      {
        Action: 'firehose:PutRecord',
        Effect: 'Allow',
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Events/), 'Arn'] },
      },
    ]);
  });

  it('tell the beginning of a bucket’s name, with room for an ending however long the stack’s is', () => {
    const app = newApp({ validate: false });
    const stack = new Stack(app, 'Shop-With-A-Name-That-Is-Much-Longer-Than-Any-Bucket-May-Have');
    const { logBucketPrefix } = new CognateService(stack, 'Service');
    expect(logBucketPrefix).toBe('cognate-logs-shop-with-a-name-that-is-');
    expect(logBucketPrefix.length).toBeLessThan(63 - 20);
  });
});
