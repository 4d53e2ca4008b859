import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  GetLogDeliveryConfigurationCommand,
  SetLogDeliveryConfigurationCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { App, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CognateService, UserPool, UserPoolLogDelivery } from '../../lib/index.ts';
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
  const outputs = {
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
}, 120_000);
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
