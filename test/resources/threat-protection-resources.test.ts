import { DescribeRiskConfigurationCommand } from '@aws-sdk/client-cognito-identity-provider';
import { Stack } from 'aws-cdk-lib';
import { DeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as cognate from '../../lib/index.ts';
import { newApp, type Resource, templateOf } from '../lib/support/synthesize.ts';
import { openTemplates, type Templates } from './open-templates.ts';

const BUCKET_ARN = 'arn:aws:s3:::of-events';
const STREAM_ARN = 'arn:aws:firehose:eu-central-1:123456789012:deliverystream/events';
const KEY_ARN = 'arn:aws:kms:eu-central-1:123456789012:key/1234';
const PUT_OBJECT = {
  Action: 's3:PutObject',
  Condition: { StringEquals: { 'aws:ResourceAccount': '123456789012' } },
  Effect: 'Allow',
  Resource: `${BUCKET_ARN}/AWSLogs/123456789012/cognito-idp/*`,
};

let templates: Templates;
let UserPoolId: string;
beforeAll(async () => {
  templates = await openTemplates();
  UserPoolId = (await templates.world.newPool({ UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } })).Id;
});
afterAll(() => templates.close());

/** The one resource of that type among what the constructs become. */
function synthesize(type: string, build: (stack: Stack, userPool: cognate.IUserPool) => void): Resource {
  const app = newApp({ validate: false });
  const stack = new Stack(app, 'Stack', { env: { account: '123456789012', region: 'eu-central-1' } });
  build(stack, cognate.UserPool.fromUserPoolId(stack, 'Imported', UserPoolId));
  const found = Object.values(templateOf(app, stack).Resources).filter(({ Type }) => Type === type);
  expect(found).toHaveLength(1);
  return found[0]!;
}

/** CloudFormation hands scalars over as texts. */
const asText = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, asText(member)]));
};

describe('the risk configuration of a template', () => {
  const type = 'Custom::CognateUserPoolRiskConfigurationAttachment';
  const read = async () => {
    const answer = await templates.cognito.send(new DescribeRiskConfigurationCommand({ UserPoolId }));
    return answer.RiskConfiguration;
  };
  const requestWith = (eventAction: string) => {
    const { Properties } = synthesize(type, (stack, userPool) => {
      new cognate.UserPoolRiskConfiguration(stack, 'Risks', {
        userPool,
        accountTakeoverRiskConfiguration: { actions: { highAction: { eventAction, notify: false } } },
        compromisedCredentialsRiskConfiguration: { actions: { eventAction: 'BLOCK' }, eventFilter: ['SIGN_IN'] },
        riskExceptionConfiguration: { blockedIpRangeList: ['203.0.113.0/24'] },
      });
    });
    const { ServiceToken: _token, ServiceTimeout: _timeout, ...properties } = Properties;
    return { type, properties: asText(properties) as Record<string, unknown> };
  };

  it('is set with every block, changed in place, and gone when it is removed, even twice', async () => {
    const request = requestWith('MFA_REQUIRED');
    const made = await templates.ask('Create', request);
    const physicalId = `UserPoolRiskConfigurationAttachment-${UserPoolId}-ALL`;
    expect(made).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: physicalId });
    expect(await read()).toMatchObject({
      AccountTakeoverRiskConfiguration: { Actions: { HighAction: { EventAction: 'MFA_REQUIRED', Notify: false } } },
      CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: 'BLOCK' }, EventFilter: ['SIGN_IN'] },
      RiskExceptionConfiguration: { BlockedIPRangeList: ['203.0.113.0/24'] },
    });
    const changed = { ...requestWith('BLOCK'), oldProperties: request.properties, physicalId };
    expect(await templates.ask('Update', changed)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: physicalId });
    expect(await read()).toMatchObject({
      AccountTakeoverRiskConfiguration: { Actions: { HighAction: { EventAction: 'BLOCK' } } },
    });
    for (const _ of [1, 2]) {
      expect(await templates.ask('Delete', { ...request, physicalId })).toMatchObject({ Status: 'SUCCESS' });
    }
    expect(await read()).not.toHaveProperty('AccountTakeoverRiskConfiguration');
  });
});

describe('the template of a pool', () => {
  it('refuses breached passwords by a tag, which others don’t have', () => {
    const tagsOf = (props: cognate.UserPoolProps) =>
      synthesize('Custom::CognateUserPool', (stack) => void new cognate.UserPool(stack, 'Users', props)).Properties
        .UserPoolTags;
    expect(tagsOf({ refuseBreachedPasswords: true })).toMatchObject({ 'cognate:breached-passwords': 'refuse' });
    expect(tagsOf({ refuseBreachedPasswords: false }) ?? {}).not.toHaveProperty('cognate:breached-passwords');
  });

  it('sends the events of accounts to the log group that is named', () => {
    const { Properties } = synthesize('Custom::CognateLogDeliveryConfiguration', (stack, userPool) => {
      const userAuthEvents = LogGroup.fromLogGroupName(stack, 'Events', 'events');
      new cognate.UserPoolLogDelivery(stack, 'Logs', { userPool, userAuthEvents });
    });
    const [configuration, ...others] = Properties.LogConfigurations as Record<string, unknown>[];
    expect(others).toEqual([]);
    expect(configuration).toMatchObject({ EventSource: 'userAuthEvents', LogLevel: 'INFO' });
    expect(JSON.stringify(configuration)).toContain(':log-group:events"');
  });

  it.each<[string, (stack: Stack) => cognate.UserPoolLogDeliveryProps['userAuthEvents'], object, object[]]>([
    [
      'a bucket',
      (stack) => Bucket.fromBucketName(stack, 'Events', 'of-events'),
      { S3Configuration: { BucketArn: BUCKET_ARN } },
      [PUT_OBJECT],
    ],
    [
      'a bucket under a key',
      (stack) =>
        Bucket.fromBucketAttributes(stack, 'Events', {
          bucketName: 'of-events',
          encryptionKey: Key.fromKeyArn(stack, 'Key', KEY_ARN),
        }),
      { S3Configuration: { BucketArn: BUCKET_ARN } },
      [
        PUT_OBJECT,
        {
          Action: 'kms:GenerateDataKey',
          Condition: { StringEquals: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' } },
          Effect: 'Allow',
          Resource: KEY_ARN,
        },
      ],
    ],
    [
      'a delivery stream',
      (stack) => DeliveryStream.fromDeliveryStreamArn(stack, 'Events', STREAM_ARN),
      { FirehoseConfiguration: { StreamArn: STREAM_ARN } },
      [{ Action: 'firehose:PutRecord', Effect: 'Allow', Resource: STREAM_ARN }],
    ],
  ])(
    'sends the events of accounts to %s that is named, with the right to write there alone',
    (_, make, wanted, rights) => {
      const app = newApp({ validate: false });
      const stack = new Stack(app, 'Stack', { env: { account: '123456789012', region: 'eu-central-1' } });
      const userPool = cognate.UserPool.fromUserPoolId(stack, 'Imported', UserPoolId);
      new cognate.UserPoolLogDelivery(stack, 'Logs', { userPool, userAuthEvents: make(stack) });
      const resources = Object.entries(templateOf(app, stack).Resources);
      const [, configuration] = resources.find(([, { Type }]) => Type === 'Custom::CognateLogDeliveryConfiguration')!;
      const [name, policy] = resources.find(([id]) => id.startsWith('LogsServiceRights'))!;
      const plain = (value: unknown) =>
        JSON.parse(
          JSON.stringify(value).replaceAll(
            /\{"Fn::Join":\["",\["arn:",\{"Ref":"AWS::Partition"\},"([^"]+)"\]\]\}/g,
            '"arn:aws$1"',
          ),
        );
      expect(plain(configuration.Properties.LogConfigurations)).toEqual([
        { EventSource: 'userAuthEvents', LogLevel: 'INFO', ...wanted },
      ]);
      expect(plain((policy.Properties.PolicyDocument as { Statement: unknown }).Statement)).toEqual(rights);
      expect(configuration.DependsOn).toContain(name);
      for (const writer of ['signin', 'login', 'signup', 'adminusers', 'account', 'configuration', 'resources']) {
        expect(JSON.stringify(policy.Properties.Roles)).toContain(writer);
      }
    },
  );
});
