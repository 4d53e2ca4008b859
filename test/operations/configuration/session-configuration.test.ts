import {
  type CognitoIdentityProviderClient,
  GetUserPoolClientSessionConfigurationCommand,
  GetUserPoolSessionConfigurationCommand,
  SetUserPoolClientSessionConfigurationCommand,
  SetUserPoolSessionConfigurationCommand,
  UpdateUserPoolClientCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setUserPoolClientSessionConfiguration } from '../../../lambdas/operations/configuration/set-user-pool-client-session-configuration.ts';
import { setUserPoolSessionConfiguration } from '../../../lambdas/operations/configuration/set-user-pool-session-configuration.ts';
import { ConflictError } from '../../../lambdas/store/conflict-error.ts';
import type { RequestContext } from '../../../lambdas/wire/operation.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let cognito: CognitoIdentityProviderClient;
beforeAll(async () => {
  world = await openWorld();
  cognito = world.client();
});
afterAll(() => world.close());

const setPool = (UserPoolId: string, UserSessionTracking: 'ENABLED' | 'DISABLED', MaxPerUser = 20) =>
  cognito.send(
    new SetUserPoolSessionConfigurationCommand({ UserPoolId, UserSessionTracking, TokenSession: { MaxPerUser } }),
  );
const getPool = (UserPoolId: string) => cognito.send(new GetUserPoolSessionConfigurationCommand({ UserPoolId }));
const setClient = (key: { UserPoolId: string; ClientId: string }, MaxValidityMinutes: number) =>
  cognito.send(new SetUserPoolClientSessionConfigurationCommand({ ...key, SSOSession: { MaxValidityMinutes } }));
const getClient = (key: { UserPoolId: string; ClientId: string }) =>
  cognito.send(new GetUserPoolClientSessionConfigurationCommand(key));
const shown = ({ $metadata: _, ...output }: object & { $metadata?: unknown }) => output;

describe('the session configuration of a pool', () => {
  it('is off with 20 sessions until it is set, and then what was set last', async () => {
    const { Id: UserPoolId } = await world.newPool();
    const configuration = (tracking: string, MaxPerUser: number) => ({
      UserPoolId,
      UserSessionTracking: tracking,
      TokenSession: { MaxPerUser },
    });
    expect(shown(await getPool(UserPoolId))).toEqual(configuration('DISABLED', 20));
    expect(shown(await setPool(UserPoolId, 'ENABLED', 3))).toEqual(configuration('ENABLED', 3));
    expect(shown(await getPool(UserPoolId))).toEqual(configuration('ENABLED', 3));
    await cognito.send(new UpdateUserPoolCommand({ UserPoolId }));
    expect(shown(await getPool(UserPoolId))).toEqual(configuration('ENABLED', 3));
    expect(shown(await setPool(UserPoolId, 'DISABLED', 100))).toEqual(configuration('DISABLED', 100));
    expect(shown(await getPool(UserPoolId))).toEqual(configuration('DISABLED', 100));
  });

  it.each([0, 101])('takes no limit of %i', async (limit) => {
    const { Id } = await world.newPool();
    await expect(setPool(Id, 'ENABLED', limit)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('needs the tier ESSENTIALS to track sessions, and keeps it', async () => {
    const { Id: lite } = await world.newPool({ UserPoolTier: 'LITE' });
    await expect(setPool(lite, 'ENABLED')).rejects.toMatchObject({ name: 'FeatureUnavailableInTierException' });
    expect(await setPool(lite, 'DISABLED')).toMatchObject({ UserSessionTracking: 'DISABLED' });
    const { Id } = await world.newPool({ UserPoolTier: 'ESSENTIALS' });
    await setPool(Id, 'ENABLED');
    const downgrade = () => cognito.send(new UpdateUserPoolCommand({ UserPoolId: Id, UserPoolTier: 'LITE' }));
    await expect(downgrade()).rejects.toMatchObject({ name: 'TierChangeNotAllowedException' });
    await setPool(Id, 'DISABLED');
    await downgrade();
  });

  it('is of a pool that exists', async () => {
    const missing = { name: 'ResourceNotFoundException' };
    await expect(getPool('eu-central-1_missing00')).rejects.toMatchObject(missing);
    await expect(setPool('eu-central-1_missing00', 'ENABLED')).rejects.toMatchObject(missing);
  });
});

describe('the session configuration of a client', () => {
  it('is an hour until it is set while its pool tracks sessions, and lies dormant when that no longer does', async () => {
    const { Id: UserPoolId } = await world.newPool();
    const { ClientId } = await world.newClient(UserPoolId);
    const key = { UserPoolId, ClientId };
    const configuration = (MaxValidityMinutes: number) => ({ ...key, SSOSession: { MaxValidityMinutes } });
    expect(shown(await getClient(key))).toEqual(configuration(60));
    await expect(setClient(key, 5)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'SSOSession can be configured only while session tracking is enabled for the user pool.',
    });
    await setPool(UserPoolId, 'ENABLED');
    expect(shown(await setClient(key, 0))).toEqual(configuration(0));
    await setClient(key, 129_600);
    await cognito.send(new UpdateUserPoolClientCommand(key));
    await setPool(UserPoolId, 'DISABLED');
    expect(shown(await getClient(key))).toEqual(configuration(129_600));
  });

  it('is at most 90 days', async () => {
    const { Id: UserPoolId } = await world.newPool();
    const { ClientId } = await world.newClient(UserPoolId);
    for (const minutes of [-1, 129_601]) {
      await expect(setClient({ UserPoolId, ClientId }, minutes)).rejects.toMatchObject({
        name: 'InvalidParameterException',
      });
    }
  });

  it('needs the tier ESSENTIALS, a pool and a client of it', async () => {
    const { Id: lite } = await world.newPool({ UserPoolTier: 'LITE' });
    const { ClientId } = await world.newClient(lite);
    await expect(setClient({ UserPoolId: lite, ClientId }, 1)).rejects.toMatchObject({
      name: 'FeatureUnavailableInTierException',
    });
    const { Id: UserPoolId } = await world.newPool();
    await setPool(UserPoolId, 'ENABLED');
    for (const key of [
      { UserPoolId, ClientId },
      { UserPoolId: 'eu-central-1_missing00', ClientId },
    ]) {
      const missing = { name: 'ResourceNotFoundException' };
      await expect(setClient(key, 1)).rejects.toMatchObject(missing);
      await expect(getClient(key)).rejects.toMatchObject(missing);
    }
  });
});

describe('session configurations', () => {
  it('are given up with ConcurrentModification while others keep changing the pool or the client', async () => {
    const { Id: UserPoolId } = await world.newPool();
    const { ClientId } = await world.newClient(UserPoolId);
    await setPool(UserPoolId, 'ENABLED');
    const update = () => Promise.reject(new ConflictError('the item'));
    const { store } = world.services;
    const contended = {
      ...world.services,
      store: { ...store, pools: { ...store.pools, update }, clients: { ...store.clients, update } },
    };
    const busy = { code: 'ConcurrentModificationException' };
    const request = {} as RequestContext;
    const pool = { UserPoolId, UserSessionTracking: 'ENABLED' as const, TokenSession: { MaxPerUser: 1 } };
    await expect(setUserPoolSessionConfiguration(contended)(pool, request)).rejects.toMatchObject(busy);
    const client = { UserPoolId, ClientId, SSOSession: { MaxValidityMinutes: 1 } };
    await expect(setUserPoolClientSessionConfiguration(contended)(client, request)).rejects.toMatchObject(busy);
  });
});
