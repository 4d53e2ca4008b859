import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminCreateUserCommand,
  AdminListUserAuthEventsCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  GetLogDeliveryConfigurationCommand,
  InitiateAuthCommand,
  type LogConfigurationType,
  SetLogDeliveryConfigurationCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { App, CfnOutput, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import { DeliveryStream, S3Bucket } from 'aws-cdk-lib/aws-kinesisfirehose';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  CognateService,
  FeaturePlan,
  StandardThreatProtectionMode,
  UserPool,
  UserPoolLogDelivery,
} from '../../lib/index.ts';
import { type LocalStack, startLocal } from '../../local/start-local.ts';

const home = mkdtempSync(join(tmpdir(), 'cognate-log-delivery-'));
let local: LocalStack;
let client: CognitoIdentityProviderClient;

/** A service without a sender of e-mails: none of its pools can deliver one. */
function synthesize(): string {
  const app = new App({ outdir: join(home, 'cdk.out'), analyticsReporting: false });
  const stack = new Stack(app, 'Shop');
  const removalPolicy = RemovalPolicy.DESTROY;
  const architecture = process.arch === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64;
  const service = new CognateService(stack, 'Service', { architecture, removalPolicy });
  const pool = new UserPool(stack, 'Pool', { selfSignUpEnabled: true, autoVerify: { email: true }, removalPolicy });
  const web = pool.addClient('Web', { authFlows: { userPassword: true } });
  const named = (id: string, logGroupName: string) => new LogGroup(stack, id, { logGroupName, removalPolicy });
  const notificationErrors = named('Errors', '/shop/undelivered');
  new UserPoolLogDelivery(stack, 'Logs', { userPool: pool, notificationErrors });
  const prefixed = named('PrefixedLogs', `${service.notificationLogPrefix}all`);
  const ungranted = named('UngrantedLogs', '/shop/private');
  const watched = new UserPool(stack, 'Watched', {
    selfSignUpEnabled: true,
    autoVerify: {},
    featurePlan: FeaturePlan.PLUS,
    standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
    removalPolicy,
  });
  const watcher = watched.addClient('App', { authFlows: { userPassword: true }, preventUserExistenceErrors: true });
  const bucketNamed = (id: string, bucketName: string) => new Bucket(stack, id, { bucketName, removalPolicy });
  const events = bucketNamed('Events', 'shop-events');
  new UserPoolLogDelivery(stack, 'EventLogs', { userPool: watched, userAuthEvents: events });
  const streamNamed = (id: string, deliveryStreamName: string) =>
    new DeliveryStream(stack, id, { deliveryStreamName, destination: new S3Bucket(events) });
  streamNamed('Stream', 'shop-stream');
  bucketNamed('PrivateEvents', 'shop-private');
  Tags.of(streamNamed('TaggedStream', 'tagged-stream')).add('cognate:log-delivery', 'Shop');
  Tags.of(streamNamed('StreamOfOthers', 'stream-of-others')).add('cognate:log-delivery', 'Other');
  const outputs = {
    WatchedId: watched.userPoolId,
    AppId: watcher.userPoolClientId,
    PrefixedBucket: bucketNamed('AllEvents', `${service.logBucketPrefix}all`).bucketName,
    RootKeySecretArn: service.rootKeySecretArn,
    PoolId: pool.userPoolId,
    WebId: web.userPoolClientId,
    Prefixed: prefixed.logGroupName,
    Ungranted: ungranted.logGroupName,
  };
  for (const [name, value] of Object.entries(outputs)) {
    new CfnOutput(stack, name, { value });
  }
  return app.synth().directory;
}

beforeAll(async () => {
  local = await startLocal({ assembly: synthesize(), port: 0, consolePort: 0, dataDir: join(home, 'data') });
  const { url, rootKey } = local;
  client = new CognitoIdentityProviderClient({ endpoint: url, region: 'us-east-1', credentials: rootKey! });
});
afterAll(async () => {
  client?.destroy();
  await local?.stop();
  rmSync(home, { recursive: true, force: true });
});

const arnOf = (group: string) => `arn:aws:logs:us-east-1:000000000000:log-group:${group}`;
const set = (group: string) =>
  client.send(
    new SetLogDeliveryConfigurationCommand({
      UserPoolId: local.outputs.PoolId,
      LogConfigurations: [
        {
          EventSource: 'userNotification',
          LogLevel: 'ERROR',
          CloudWatchLogsConfiguration: { LogGroupArn: arnOf(group) },
        },
      ],
    }),
  );
const setEvents = (destination: Partial<LogConfigurationType>) =>
  client.send(
    new SetLogDeliveryConfigurationCommand({
      UserPoolId: local.outputs.WatchedId,
      LogConfigurations: [{ EventSource: 'userAuthEvents', LogLevel: 'INFO', ...destination }],
    }),
  );
const toBucket = (name: string | undefined) => ({ S3Configuration: { BucketArn: `arn:aws:s3:::${name}` } });
const toStream = (name: string) => ({
  FirehoseConfiguration: { StreamArn: `arn:aws:firehose:us-east-1:000000000000:deliverystream/${name}` },
});
/** Makes somebody and signs them in, and somebody else who isn't there; tells what the former's events are called. */
const signInSomebody = async (Username: string): Promise<string[]> => {
  const ClientId = local.outputs.AppId;
  const Password = 'Correct-Horse-7';
  const UserPoolId = local.outputs.WatchedId;
  await client.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' }));
  await client.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }));
  const signIn = (USERNAME: string) =>
    client.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME, PASSWORD: Password },
      }),
    );
  await signIn(Username);
  await expect(signIn('nobody-at-all')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  const listed = await client.send(new AdminListUserAuthEventsCommand({ UserPoolId, Username }));
  return listed.AuthEvents?.map(({ EventType, EventId }) => `${EventType} ${EventId}`) ?? [];
};
/** What a bucket holds, as it lies on the disk. */
const objects = (bucket: string | undefined): string[] => {
  const directory = join(local.dataDir, 'buckets', bucket ?? '');
  if (!existsSync(directory)) return [];
  const bodies = readdirSync(directory).filter((name) => !name.endsWith('.json'));
  return bodies.map((name) => readFileSync(join(directory, name), 'utf8')).sort();
};
const eventNamed = (line: string): string => {
  const { message } = JSON.parse(line) as { message: Record<string, string> };
  return `${message.eventType} ${message.eventId}`;
};
const get = async () => {
  const command = new GetLogDeliveryConfigurationCommand({ UserPoolId: local.outputs.PoolId });
  const { LogDeliveryConfiguration: found } = await client.send(command);
  return found?.LogConfigurations?.map((part) => part.CloudWatchLogsConfiguration?.LogGroupArn);
};
const failToSignUp = (Username: string) =>
  expect(
    client.send(
      new SignUpCommand({
        ClientId: local.outputs.WebId,
        Username,
        Password: 'Correct-Horse-7',
        UserAttributes: [{ Name: 'email', Value: `${Username}@example.org` }],
      }),
    ),
  ).rejects.toMatchObject({ name: 'CodeDeliveryFailureException' });
/** What stands in the pool's stream of a group. */
const entries = (group: string): unknown[] => {
  const directory = join(local.dataDir, 'logs', 'groups', encodeURIComponent(group));
  return readdirSync(directory).flatMap((stream) =>
    readFileSync(join(directory, stream), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line.slice(line.indexOf(' ') + 1))),
  );
};

describe('a message that a pool of a synthesized stack can’t deliver', () => {
  it('is told to the log group that a construct names', async () => {
    expect(await get()).toEqual([arnOf('/shop/undelivered')]);
    await failToSignUp('ann');
    expect(entries('/shop/undelivered')).toEqual([
      {
        eventTimestamp: expect.stringMatching(/^\d{13}$/),
        eventSource: 'USER_NOTIFICATION',
        logLevel: 'ERROR',
        message: {
          details: 'EMAIL message to a***@e*** was not delivered: this deployment has no sender of e-mails',
        },
        logSourceId: { userPoolId: local.outputs.PoolId },
      },
    ]);
    expect(local.denied()).toEqual([]);
  });

  it('is told to a log group under the deployment’s prefix that a call names', async () => {
    const group = local.outputs.Prefixed!;
    expect(group).toBe('/cognate/Shop/notifications/all');
    await set(group);
    await failToSignUp('ben');
    expect(entries(group)).toHaveLength(1);
    expect(entries('/shop/undelivered')).toHaveLength(1);
    expect(local.denied()).toEqual([]);
  });

  it('is told also when somebody removed the stream', async () => {
    const directory = join(local.dataDir, 'logs', 'groups', encodeURIComponent(local.outputs.Prefixed!));
    for (const stream of readdirSync(directory)) rmSync(join(directory, stream));
    await failToSignUp('eve');
    expect(entries(local.outputs.Prefixed!)).toHaveLength(1);
  });

  it('can’t be told to a group that nobody granted, nor to one that is missing', async () => {
    const before = await get();
    await expect(set(local.outputs.Ungranted!)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining('The service may not write to the log group /shop/private'),
    });
    await expect(set('/cognate/Shop/notifications/missing')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'The log group /cognate/Shop/notifications/missing does not exist.',
    });
    expect(await get()).toEqual(before);
    expect(local.denied().map(({ action }) => action)).toEqual(['logs:CreateLogStream']);
  });
});

describe('an event of an account in a pool of a synthesized stack', () => {
  let refusedBefore: readonly unknown[];
  beforeEach(() => {
    refusedBefore = [...local.denied()];
  });

  it('is an object of the bucket that a construct names', async () => {
    expect(objects('shop-events')).toEqual(['']);
    const events = await signInSomebody('ann');
    expect(events.length).toBeGreaterThan(0);
    const [folder, ...lines] = objects('shop-events');
    expect(folder).toBe('');
    expect(lines.map(eventNamed).sort()).toEqual(events.sort());
    expect(lines.join()).not.toContain('nobody-at-all');
    expect(local.denied()).toEqual(refusedBefore);
  });

  it('is an object of a bucket under the deployment’s prefix that a call names', async () => {
    expect(local.outputs.PrefixedBucket).toBe('cognate-logs-shop-all');
    await setEvents(toBucket(local.outputs.PrefixedBucket));
    const events = await signInSomebody('ben');
    const [, ...lines] = objects(local.outputs.PrefixedBucket);
    expect(lines.map(eventNamed).sort()).toEqual(events.sort());
    expect(local.denied()).toEqual(refusedBefore);
  });

  it('is a record of a delivery stream with the deployment’s tag that a call names', async () => {
    await setEvents(toStream('tagged-stream'));
    const events = await signInSomebody('eve');
    const text = readFileSync(join(local.dataDir, 'firehose', 'tagged-stream.log'), 'utf8');
    expect(text.endsWith('\n')).toBe(true);
    expect(text.trim().split('\n').map(eventNamed).sort()).toEqual(events.sort());
    expect(local.denied()).toEqual(refusedBefore);
  });

  it.each<[string, Partial<LogConfigurationType>, string]>([
    ['a bucket that nobody granted', toBucket('shop-private'), 'The service may not write to the bucket shop-private'],
    [
      'a bucket that is missing',
      toBucket('cognate-logs-shop-none'),
      'The bucket cognate-logs-shop-none does not exist.',
    ],
    [
      'a stream without the tag',
      toStream('shop-stream'),
      'The service may not write to the delivery stream shop-stream',
    ],
    [
      'a stream of another stack',
      toStream('stream-of-others'),
      'may not write to the delivery stream stream-of-others',
    ],
  ])('can’t be told to %s', async (_, destination, message) => {
    await expect(setEvents(destination)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining(message),
    });
  });
});
