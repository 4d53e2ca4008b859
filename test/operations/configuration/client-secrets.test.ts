import { createHmac } from 'node:crypto';
import {
  AddUserPoolClientSecretCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
  DeleteUserPoolClientSecretCommand,
  InitiateAuthCommand,
  ListUserPoolClientSecretsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addUserPoolClientSecret } from '../../../lambdas/operations/configuration/add-user-pool-client-secret.ts';
import { deleteUserPoolClientSecret } from '../../../lambdas/operations/configuration/delete-user-pool-client-secret.ts';
import type { Services } from '../../../lambdas/platform/services.ts';
import { ConflictError } from '../../../lambdas/store/conflict-error.ts';
import type { RequestContext } from '../../../lambdas/wire/operation.ts';
import { openWorld, type World } from '../../support/world.ts';

const CHOSEN = 'chosen_by_the_caller_0123456789';
const MISSING_POOL = 'eu-central-1_missing00';

let world: World;
let cognito: CognitoIdentityProviderClient;
let UserPoolId: string;
beforeAll(async () => {
  world = await openWorld();
  cognito = world.client();
  UserPoolId = (await world.newPool()).Id;
});
afterAll(() => world.close());

const newKey = async () => {
  const { ClientId, ClientSecret = '' } = await world.newClient(UserPoolId, { GenerateSecret: true });
  return { key: { UserPoolId, ClientId }, secret: ClientSecret };
};
const add = (key: { UserPoolId: string; ClientId: string }, ClientSecret?: string) =>
  cognito.send(new AddUserPoolClientSecretCommand({ ...key, ClientSecret }));
const list = async (key: { UserPoolId: string; ClientId: string }) =>
  (await cognito.send(new ListUserPoolClientSecretsCommand(key))).ClientSecrets ?? [];

describe('client secrets', () => {
  it('are added with a value that is shown once, and listed without it', async () => {
    const { key, secret } = await newKey();
    const [first] = await list(key);
    expect(first).toEqual({
      ClientSecretId: expect.stringContaining(key.ClientId),
      ClientSecretCreateDate: expect.any(Date),
    });
    const { ClientSecretDescriptor: added } = await add(key);
    expect(added?.ClientSecretValue).toMatch(/^[0-9a-z]{52}$/);
    expect(added?.ClientSecretValue).not.toBe(secret);
    const { ClientSecretId, ClientSecretCreateDate } = added ?? {};
    expect(ClientSecretId).not.toBe(first?.ClientSecretId);
    expect(await list(key)).toEqual([first, { ClientSecretId, ClientSecretCreateDate }]);
    const stored = JSON.stringify(await world.services.store.clients.read(key.ClientId));
    expect(stored).not.toContain(added?.ClientSecretValue);
  });

  it('that the caller chose are not echoed', async () => {
    const { key } = await newKey();
    const { ClientSecretDescriptor } = await add(key, CHOSEN);
    expect(ClientSecretDescriptor).toEqual({
      ClientSecretId: expect.any(String),
      ClientSecretCreateDate: expect.any(Date),
    });
    for (const unfit of ['short', 'x'.repeat(65), `${'x'.repeat(30)}-`]) {
      await expect(add(key, unfit)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    }
  });

  it('verify SECRET_HASH, both of them, until one is deleted', async () => {
    const { key, secret } = await newKey();
    await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username: 'ann', MessageAction: 'SUPPRESS' }));
    const password = { Username: 'ann', Password: 'Passw0rd!', Permanent: true };
    await cognito.send(new AdminSetUserPasswordCommand({ UserPoolId, ...password }));
    const signIn = (value: string) =>
      cognito.send(
        new InitiateAuthCommand({
          ClientId: key.ClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: {
            USERNAME: 'ann',
            PASSWORD: 'Passw0rd!',
            SECRET_HASH: createHmac('sha256', value).update(`ann${key.ClientId}`).digest('base64'),
          },
        }),
      );
    const refused = { name: 'NotAuthorizedException' };
    await expect(signIn(CHOSEN)).rejects.toMatchObject(refused);
    await add(key, CHOSEN);
    expect((await signIn(secret)).AuthenticationResult).toBeDefined();
    expect((await signIn(CHOSEN)).AuthenticationResult).toBeDefined();
    const [oldest] = await list(key);
    await cognito.send(new DeleteUserPoolClientSecretCommand({ ...key, ClientSecretId: oldest?.ClientSecretId }));
    await expect(signIn(secret)).rejects.toMatchObject(refused);
    expect((await signIn(CHOSEN)).AuthenticationResult).toBeDefined();
  });

  it('are two at most, also when many are added at once', async () => {
    const { key } = await newKey();
    const outcomes = await Promise.allSettled([add(key), add(key), add(key)]);
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.name] : []));
    expect(refusals).toHaveLength(2);
    expect(await list(key)).toHaveLength(2);
    await expect(add(key)).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'A user pool client can have at most 2 secrets.',
    });
  });

  it('are one at least', async () => {
    const { key } = await newKey();
    const [only] = await list(key);
    const remove = (ClientSecretId: string | undefined) =>
      cognito.send(new DeleteUserPoolClientSecretCommand({ ...key, ClientSecretId }));
    await expect(remove(only?.ClientSecretId)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'The last secret of a user pool client can not be deleted.',
    });
    await expect(remove('unknown')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Client secret unknown does not exist.',
    });
    expect(await list(key)).toHaveLength(1);
  });

  it('are not for clients that were made without one', async () => {
    const { ClientId } = await world.newClient(UserPoolId);
    expect(await list({ UserPoolId, ClientId })).toEqual([]);
    await expect(add({ UserPoolId, ClientId })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Secrets can not be added to a client that was created without one.',
    });
  });

  it('of another pool or of no client are not found', async () => {
    const { key } = await newKey();
    const other = (await world.newPool()).Id;
    for (const wrong of [
      { ...key, UserPoolId: other },
      { ...key, UserPoolId: MISSING_POOL },
      { ...key, ClientId: 'missing' },
    ]) {
      for (const command of [
        new AddUserPoolClientSecretCommand(wrong),
        new ListUserPoolClientSecretsCommand(wrong),
        new DeleteUserPoolClientSecretCommand({ ...wrong, ClientSecretId: 'x' }),
      ]) {
        await expect(cognito.send(command as ListUserPoolClientSecretsCommand)).rejects.toMatchObject({
          name: 'ResourceNotFoundException',
        });
      }
    }
  });

  it('fit one page: a token of another list is refused', async () => {
    const { key } = await newKey();
    const command = new ListUserPoolClientSecretsCommand({ ...key, NextToken: 'other' });
    await expect(cognito.send(command)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('are given up with TooManyRequests while others keep changing the client', async () => {
    const { key } = await newKey();
    await add(key);
    const { store } = world.services;
    const update = () => Promise.reject(new ConflictError('the client'));
    const contended: Services = { ...world.services, store: { ...store, clients: { ...store.clients, update } } };
    const [first] = await list(key);
    const ClientSecretId = first?.ClientSecretId ?? '';
    await expect(
      deleteUserPoolClientSecret(contended)({ ...key, ClientSecretId }, {} as RequestContext),
    ).rejects.toMatchObject({ code: 'TooManyRequestsException' });
    const fresh = await newKey();
    await expect(addUserPoolClientSecret(contended)(fresh.key, {} as RequestContext)).rejects.toMatchObject({
      code: 'TooManyRequestsException',
    });
  });
});
