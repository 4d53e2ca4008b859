import {
  type CognitoIdentityProviderClient,
  GetLogDeliveryConfigurationCommand,
  type LogConfigurationType,
  SetLogDeliveryConfigurationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callApi } from '../../support/call-api.ts';
import { openWorld, type World } from '../../support/world.ts';

const LogGroupArn = 'arn:aws:logs:eu-central-1:123456789012:log-group:errors';
const ERRORS = {
  EventSource: 'userNotification',
  LogLevel: 'ERROR',
  CloudWatchLogsConfiguration: { LogGroupArn },
} as const;
const EVENTS = { ...ERRORS, EventSource: 'userAuthEvents', LogLevel: 'INFO' } as const;

let world: World;
let cognito: CognitoIdentityProviderClient;
let UserPoolId: string;
beforeAll(async () => {
  world = await openWorld();
  cognito = world.client();
  UserPoolId = (await world.newPool()).Id;
});
afterAll(() => world.close());

const set = (LogConfigurations: LogConfigurationType[], poolId = UserPoolId) =>
  cognito.send(new SetLogDeliveryConfigurationCommand({ UserPoolId: poolId, LogConfigurations }));
const get = (poolId = UserPoolId) => cognito.send(new GetLogDeliveryConfigurationCommand({ UserPoolId: poolId }));

describe('the log delivery configuration', () => {
  it('is empty, and can be set to that', async () => {
    const empty = { UserPoolId, LogConfigurations: [] };
    expect((await get()).LogDeliveryConfiguration).toEqual(empty);
    expect((await set([])).LogDeliveryConfiguration).toEqual(empty);
  });

  it('does not promise what is not done', async () => {
    await expect(set([ERRORS])).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'This version does not export logs: LogConfigurations must be empty.',
    });
    const { Id: plus } = await world.newPool({ UserPoolTier: 'PLUS' });
    await expect(set([EVENTS], plus)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    expect((await get()).LogDeliveryConfiguration?.LogConfigurations).toEqual([]);
  });

  it('has events of users in the tier PLUS only', async () => {
    await expect(set([ERRORS, EVENTS])).rejects.toMatchObject({
      name: 'FeatureUnavailableInTierException',
      message: 'userAuthEvents is not available in the ESSENTIALS tier.',
    });
  });

  it('has at most two parts', async () => {
    await expect(set([ERRORS, ERRORS, ERRORS])).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('is of a pool that exists, and for signed callers only', async () => {
    const missing = { name: 'ResourceNotFoundException' };
    await expect(get('eu-central-1_missing00')).rejects.toMatchObject(missing);
    await expect(set([], 'eu-central-1_missing00')).rejects.toMatchObject(missing);
    for (const name of ['GetLogDeliveryConfiguration', 'SetLogDeliveryConfiguration']) {
      const { body } = await callApi(world.endpoint, name, { UserPoolId });
      expect(body.__type).toBe('MissingAuthenticationTokenException');
    }
  });
});
