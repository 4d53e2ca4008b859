import {
  AdminCreateUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
  GetLogDeliveryConfigurationCommand,
  type LogConfigurationType,
  SetLogDeliveryConfigurationCommand,
  SignUpCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';

const LogGroupArn = 'arn:aws:logs:eu-central-1:123456789012:log-group:errors';
const ERRORS = {
  EventSource: 'userNotification',
  LogLevel: 'ERROR',
  CloudWatchLogsConfiguration: { LogGroupArn },
} as const;
const DESTINATION = 'The EventSource userNotification needs a CloudWatchLogsConfiguration, and no other destination.';
const to = (arn: string) => ({ ...ERRORS, CloudWatchLogsConfiguration: { LogGroupArn: arn } });
const STREAM_ARN = 'arn:aws:firehose:eu-central-1:123456789012:deliverystream/events';
const toBucket = (BucketArn: string) => ({ S3Configuration: { BucketArn } });
const toStream = (StreamArn: string) => ({ FirehoseConfiguration: { StreamArn } });
const TO_BUCKET = toBucket('arn:aws:s3:::of-events');
const TO_STREAM = toStream(STREAM_ARN);
const ONE_DESTINATION =
  'The EventSource userAuthEvents needs exactly one of CloudWatchLogsConfiguration, FirehoseConfiguration and S3Configuration.';
const EVENTS = { ...ERRORS, EventSource: 'userAuthEvents', LogLevel: 'INFO' } as const;

let world: World;
let cognito: CognitoIdentityProviderClient;
let UserPoolId: string;
beforeAll(async () => {
  world = await openWorld();
  world.logGroups.groups.set('errors', new Map());
  cognito = world.client();
  UserPoolId = (await world.newPool()).Id;
});
afterAll(() => world.close());

const set = (LogConfigurations: LogConfigurationType[], poolId = UserPoolId) =>
  cognito.send(new SetLogDeliveryConfigurationCommand({ UserPoolId: poolId, LogConfigurations }));
const get = (poolId = UserPoolId) => cognito.send(new GetLogDeliveryConfigurationCommand({ UserPoolId: poolId }));

describe('the log delivery configuration', () => {
  it('is empty until it is set, replaced as a whole, and emptied again', async () => {
    const { Id } = await world.newPool();
    const empty = { UserPoolId: Id, LogConfigurations: [] };
    expect((await get(Id)).LogDeliveryConfiguration).toEqual(empty);
    const wanted = { UserPoolId: Id, LogConfigurations: [ERRORS] };
    expect((await set([ERRORS], Id)).LogDeliveryConfiguration).toEqual(wanted);
    expect((await get(Id)).LogDeliveryConfiguration).toEqual(wanted);
    await cognito.send(new UpdateUserPoolCommand({ UserPoolId: Id }));
    expect((await get(Id)).LogDeliveryConfiguration).toEqual(wanted);
    expect((await set([], Id)).LogDeliveryConfiguration).toEqual(empty);
    expect((await get(Id)).LogDeliveryConfiguration).toEqual(empty);
  });

  it.each<[string, LogConfigurationType[], string]>([
    ['a source twice', [ERRORS, ERRORS], 'Each EventSource can have one log configuration.'],
    ['another level', [{ ...ERRORS, LogLevel: 'INFO' }], 'The EventSource userNotification has the LogLevel ERROR.'],
    ['no destination', [{ ...ERRORS, CloudWatchLogsConfiguration: undefined }], DESTINATION],
    ['an empty destination', [{ ...ERRORS, CloudWatchLogsConfiguration: {} }], DESTINATION],
    ['a bucket', [{ ...ERRORS, ...toBucket('arn:aws:s3:::bucket') }], DESTINATION],
    [
      'a delivery stream',
      [{ ...ERRORS, CloudWatchLogsConfiguration: undefined, ...toStream(STREAM_ARN) }],
      DESTINATION,
    ],
    ['what is no log group', [to('arn:aws:sqs:eu-central-1:123456789012:q')], 'is not the ARN of a log group.'],
    ['a log stream', [to(`${LogGroupArn}:log-stream`)], 'is not the ARN of a log group.'],
    [
      'another Region',
      [to(LogGroupArn.replace('central', 'west'))],
      'is not in the account and Region of the user pool.',
    ],
    [
      'another account',
      [to(LogGroupArn.replace('9012', '0000'))],
      'is not in the account and Region of the user pool.',
    ],
    ['a group that is missing', [to(`${LogGroupArn}2`)], 'The log group errors2 does not exist.'],
    ['a group that is not granted', [to(`${LogGroupArn}-of-others`)], 'The service may not write to the log group'],
  ])('is refused for %s, and nothing is changed', async (_, configurations, message) => {
    world.logGroups.denied.add('errors-of-others');
    await set([ERRORS]);
    await expect(set(configurations)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining(message),
    });
    expect((await get()).LogDeliveryConfiguration?.LogConfigurations).toEqual([ERRORS]);
  });

  it('has events of users in the PLUS tier, in a log group, and keeps that tier then', async () => {
    await expect(set([ERRORS, EVENTS])).rejects.toMatchObject({
      name: 'FeatureUnavailableInTierException',
      message: 'userAuthEvents is not available in the ESSENTIALS tier.',
    });
    const { Id: plus } = await world.newPool({ UserPoolTier: 'PLUS' });
    const { LogDeliveryConfiguration } = await set([EVENTS], plus);
    expect(LogDeliveryConfiguration?.LogConfigurations).toEqual([EVENTS]);
    await expect(set([{ ...EVENTS, LogLevel: 'ERROR' }], plus)).rejects.toMatchObject({
      message: 'The EventSource userAuthEvents has the LogLevel INFO.',
    });
    const smaller = new UpdateUserPoolCommand({ UserPoolId: plus, UserPoolTier: 'ESSENTIALS' });
    await expect(cognito.send(smaller)).rejects.toMatchObject({ name: 'TierChangeNotAllowedException' });
  });

  it.each<[string, Partial<LogConfigurationType>]>([
    ['a log group', { CloudWatchLogsConfiguration: { LogGroupArn } }],
    ['a bucket', TO_BUCKET],
    ['a delivery stream', TO_STREAM],
  ])('has events of users in %s beside messages in a log group, as it was set', async (_, destination) => {
    for (const name of ['of-events', 'events']) world.logGroups.groups.set(name, new Map());
    const { Id } = await world.newPool({ UserPoolTier: 'PLUS' });
    const wanted = [ERRORS, { EventSource: 'userAuthEvents', LogLevel: 'INFO', ...destination } as const];
    expect((await set(wanted, Id)).LogDeliveryConfiguration?.LogConfigurations).toEqual(wanted);
    expect((await get(Id)).LogDeliveryConfiguration?.LogConfigurations).toEqual(wanted);
  });

  it.each<[string, Partial<LogConfigurationType>, string]>([
    ['nowhere', {}, ONE_DESTINATION],
    ['a bucket without a name', { S3Configuration: {} }, ONE_DESTINATION],
    ['two destinations', { ...TO_BUCKET, ...TO_STREAM }, ONE_DESTINATION],
    [
      'a log group and nothing beside it',
      { CloudWatchLogsConfiguration: { LogGroupArn }, S3Configuration: {} },
      ONE_DESTINATION,
    ],
    ['objects of a bucket', toBucket('arn:aws:s3:::of-events/logs'), 'is not the ARN of a bucket.'],
    ['a queue for a bucket', toBucket('arn:aws:sqs:::of-events'), 'is not the ARN of a bucket.'],
    ['a log group for a stream', toStream(LogGroupArn), 'is not the ARN of a delivery stream.'],
    ['a data stream', toStream(STREAM_ARN.replace('firehose', 'kinesis')), 'is not the ARN of a delivery stream.'],
    ['a part of a stream', toStream(`${STREAM_ARN}/x`), 'is not the ARN of a delivery stream.'],
    ['a stream of another Region', toStream(STREAM_ARN.replace('central', 'west')), 'is not in the account and Region'],
    ['a stream of another account', toStream(STREAM_ARN.replace('9012', '0000')), 'is not in the account and Region'],
    ['a bucket that is missing', toBucket('arn:aws:s3:::no-events'), 'The bucket no-events does not exist.'],
    ['a stream that is missing', toStream(`${STREAM_ARN}2`), 'The delivery stream events2 does not exist.'],
    [
      'a bucket that is not granted',
      toBucket('arn:aws:s3:::of-others'),
      'The service may not write to the bucket of-others',
    ],
    [
      'a stream that is not granted',
      toStream(`${STREAM_ARN}-of-others`),
      'may not write to the delivery stream events-of-others',
    ],
    ['a bucket of another Region', toBucket('arn:aws:s3:::far-away'), 'The bucket far-away takes no logs from here'],
  ])('is refused events of users in %s, and nothing is changed', async (_, destination, message) => {
    for (const name of ['of-events', 'events']) world.logGroups.groups.set(name, new Map());
    for (const name of ['of-others', 'events-of-others']) world.logGroups.denied.add(name);
    world.logGroups.unfit.add('far-away');
    const { Id } = await world.newPool({ UserPoolTier: 'PLUS' });
    const refused = { EventSource: 'userAuthEvents', LogLevel: 'INFO', ...destination } as const;
    await expect(set([refused], Id)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining(message),
    });
    expect((await get(Id)).LogDeliveryConfiguration?.LogConfigurations).toEqual([]);
  });

  it('has at most two parts', async () => {
    await expect(set([ERRORS, ERRORS, ERRORS])).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('is of a pool that exists', async () => {
    const missing = { name: 'ResourceNotFoundException' };
    await expect(get('eu-central-1_missing00')).rejects.toMatchObject(missing);
    await expect(set([], 'eu-central-1_missing00')).rejects.toMatchObject(missing);
  });
});

describe('a message that is not delivered', () => {
  const lines = (poolId: string) => world.logGroups.groups.get('errors')?.get(`userNotification/${poolId}`) ?? [];
  const openPool = async () => {
    const { Id } = await world.newPool({ AutoVerifiedAttributes: ['email', 'phone_number'] });
    const { ClientId } = await world.newClient(Id);
    const signUp = (Username: string, Name: string, Value: string) =>
      cognito.send(
        new SignUpCommand({ ClientId, Username, Password: 'Correct-Horse-1', UserAttributes: [{ Name, Value }] }),
      );
    return { Id, signUp };
  };

  it('is told to the log group, in the documented form and without its address', async () => {
    const { Id, signUp } = await openPool();
    await set([ERRORS], Id);
    await signUp('fine', 'email', 'fine@example.com');
    expect(lines(Id)).toEqual([]);
    const before = world.clock.now();
    world.inbox.refuseNext();
    await expect(signUp('ann', 'email', 'ann@example.com')).rejects.toMatchObject({
      name: 'CodeDeliveryFailureException',
    });
    world.inbox.refuseNext();
    await expect(signUp('ben', 'phone_number', '+15555550123')).rejects.toBeDefined();
    expect(lines(Id).map((line) => JSON.parse(line))).toEqual(
      ['EMAIL message to a***@e***', 'SMS message to +*******0123'].map((what) => ({
        eventTimestamp: expect.stringMatching(/^\d{13}$/),
        eventSource: 'USER_NOTIFICATION',
        logLevel: 'ERROR',
        message: { details: `${what} was not delivered: refused by the test` },
        logSourceId: { userPoolId: Id },
      })),
    );
    const [first] = lines(Id);
    expect(Number(JSON.parse(first ?? '').eventTimestamp)).toBeGreaterThanOrEqual(before);
    expect(lines(Id).join().replaceAll(Id, '')).not.toMatch(/ann|ben|5555555/);
  });

  it('is told when an administrator caused it', async () => {
    const { Id } = await openPool();
    await set([ERRORS], Id);
    const user = { UserPoolId: Id, Username: 'ann' };
    const UserAttributes = [
      { Name: 'email', Value: 'ann@example.com' },
      { Name: 'email_verified', Value: 'true' },
    ];
    world.inbox.refuseNext();
    const create = new AdminCreateUserCommand({ ...user, UserAttributes, DesiredDeliveryMediums: ['EMAIL'] });
    await expect(cognito.send(create)).rejects.toBeDefined();
    await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: 'Correct-Horse-1', Permanent: true }));
    world.inbox.refuseNext();
    await expect(cognito.send(new AdminResetUserPasswordCommand(user))).rejects.toBeDefined();
    expect(lines(Id)).toHaveLength(2);
  });

  it('fails as it would without a log when the log fails too, which is logged', async () => {
    const { Id, signUp } = await openPool();
    await set([ERRORS], Id);
    world.logGroups.denied.add('errors');
    world.inbox.refuseNext();
    await expect(signUp('ann', 'email', 'ann@example.com')).rejects.toMatchObject({
      name: 'CodeDeliveryFailureException',
    });
    world.logGroups.denied.delete('errors');
    const logged = world.lines.map((line) => JSON.parse(line)).filter(({ poolId }) => poolId === Id);
    expect(logged.map(({ message }) => message)).toEqual([
      'message not delivered',
      'an entry for a log was not delivered',
    ]);
    expect(JSON.stringify(logged).replaceAll(Id, '')).not.toContain('ann');
  });

  it('is told to nobody where nobody asked', async () => {
    const { Id, signUp } = await openPool();
    world.inbox.refuseNext();
    await expect(signUp('ann', 'email', 'ann@example.com')).rejects.toBeDefined();
    expect(lines(Id)).toEqual([]);
  });
});
