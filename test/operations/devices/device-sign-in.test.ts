import {
  AdminForgetDeviceCommand,
  AdminGetDeviceCommand,
  ForgetDeviceCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  UpdateDeviceStatusCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdClock } from '../../support/hold-clock.ts';
import { openWorld, type World } from '../../support/world.ts';
import { openStage, PASSWORD } from '../sign-in/open-stage.ts';
import { openDeviceStage } from './open-device-stage.ts';

const MISSING = { name: 'ResourceNotFoundException', message: 'Device does not exist.' };
const WRONG = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const claimsOf = (token = ''): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));

describe('a sign-in to a pool that remembers devices', () => {
  it('gives a new device its key, which the access token carries', async () => {
    const { start, createUser, UserPoolId } = await openDeviceStage(world);
    await createUser('jane');
    const { AuthenticationResult = {} } = await start('jane');
    const { DeviceKey = '', DeviceGroupKey = '' } = AuthenticationResult.NewDeviceMetadata ?? {};
    expect(DeviceKey).toMatch(/^[a-z]+-[a-z]+-\d_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(DeviceKey.split('_')[0]).toBe(UserPoolId.split('_')[0]);
    expect(DeviceGroupKey).toMatch(/^-[A-Za-z0-9]{8}$/);
    expect(claimsOf(AuthenticationResult.AccessToken).device_key).toBe(DeviceKey);
    expect(claimsOf(AuthenticationResult.IdToken)).not.toHaveProperty('device_key');
  });

  it('gives none where the pool remembers no devices, and takes no notice of a key', async () => {
    const { initiate, createUser } = await openStage(world);
    await createUser('jane');
    const { AuthenticationResult = {} } = await initiate('USER_PASSWORD_AUTH', {
      USERNAME: 'jane',
      PASSWORD,
      DEVICE_KEY: 'eu-central-1_00000000-0000-4000-8000-000000000000',
    });
    expect(AuthenticationResult.AccessToken).toBeDefined();
    expect(AuthenticationResult).not.toHaveProperty('NewDeviceMetadata');
    expect(claimsOf(AuthenticationResult.AccessToken)).not.toHaveProperty('device_key');
  });

  it('asks a remembered device for its secret, and issues tokens to it', async () => {
    const { start, createUser, addDevice, prove, sdk, UserPoolId } = await openDeviceStage(world);
    await createUser('jane');
    const { device } = await addDevice('jane');
    world.clock.advance(60);
    const before = world.clock.now();
    const asked = await start('jane', device);
    expect(asked).toMatchObject({ ChallengeName: 'DEVICE_SRP_AUTH', ChallengeParameters: { DEVICE_KEY: device.key } });
    const { AuthenticationResult = {} } = await prove(asked, device);
    expect(AuthenticationResult).not.toHaveProperty('NewDeviceMetadata');
    expect(claimsOf(AuthenticationResult.AccessToken).device_key).toBe(device.key);
    const { Device } = await sdk.send(
      new AdminGetDeviceCommand({ UserPoolId, Username: 'jane', DeviceKey: device.key }),
    );
    expect(Device?.DeviceLastAuthenticatedDate?.getTime()).toBeGreaterThanOrEqual(before);
  });

  it('asks after SRP too, where the key comes with the last answer', async () => {
    const { createUser, addDevice, signInWithSrp, prove } = await openDeviceStage(world);
    await createUser('jane');
    const { device } = await addDevice('jane');
    const asked = await signInWithSrp('jane', PASSWORD, (answer) => ({ ...answer, DEVICE_KEY: device.key }));
    expect(asked.ChallengeName).toBe('DEVICE_SRP_AUTH');
    expect((await prove(asked, device)).AuthenticationResult?.AccessToken).toBeDefined();
  });

  it('refuses an unknown device in the words that Amplify knows, but not before the password is right', async () => {
    const stage = await openDeviceStage(world, undefined, { PreventUserExistenceErrors: 'ENABLED' });
    await stage.createUser('jane');
    await stage.createUser('john');
    const { device } = await stage.addDevice('john');
    const unknown = { key: 'eu-central-1_00000000-0000-4000-8000-000000000000' };
    await expect(stage.start('jane', unknown)).rejects.toMatchObject(MISSING);
    await expect(stage.start('jane', device)).rejects.toMatchObject(MISSING);
    const guess = (USERNAME: string) =>
      stage.initiate('USER_PASSWORD_AUTH', { USERNAME, PASSWORD: 'Wrong-Horse-1', DEVICE_KEY: unknown.key });
    await expect(guess('jane')).rejects.toMatchObject(WRONG);
    await expect(guess('nobody')).rejects.toMatchObject(WRONG);
  });

  it('refuses a wrong secret, another device’s proof and an altered answer, and counts them as failures', async () => {
    const { start, createUser, addDevice, prove } = await openDeviceStage(world);
    await createUser('jane');
    const { device } = await addDevice('jane');
    const { device: other } = await addDevice('jane');
    const attempt = async (proof: Parameters<typeof prove>[1], change?: Parameters<typeof prove>[2]) =>
      prove(await start('jane', device), proof, change);
    await expect(attempt({ ...device, password: 'guess' })).rejects.toMatchObject(WRONG);
    await expect(attempt({ ...other, key: device.key })).rejects.toMatchObject(WRONG);
    await expect(
      attempt(device, (answer) => ({ ...answer, PASSWORD_CLAIM_SIGNATURE: Buffer.alloc(32).toString('base64') })),
    ).rejects.toMatchObject(WRONG);
    await expect(attempt(device, (answer) => ({ ...answer, USERNAME: 'john' }))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    expect((await attempt(device)).AuthenticationResult?.AccessToken).toBeDefined();
  });

  it('can’t exchange the device on the way', async () => {
    const { start, createUser, addDevice, prove } = await openDeviceStage(world);
    await createUser('jane');
    const { device } = await addDevice('jane');
    const { device: other } = await addDevice('jane');
    await expect(prove(await start('jane', device), other)).rejects.toMatchObject(WRONG);
  });

  it('locks out who guesses a device’s secret', async () => {
    holdClock(world);
    const { start, createUser, addDevice, beginProof } = await openDeviceStage(world);
    await createUser('jane');
    const { device } = await addDevice('jane');
    const prove = await beginProof(await start('jane', device), device);
    for (let guess = 1; guess <= 5; guess += 1) {
      await expect(prove({ ...device, password: `guess ${guess}` })).rejects.toMatchObject(WRONG);
    }
    await expect(prove(device)).rejects.toMatchObject({ message: 'Password attempts exceeded' });
  });

  it('ends in tokens once', async () => {
    const { start, createUser, addDevice, prove, respond } = await openDeviceStage(world);
    await createUser('jane');
    const { device } = await addDevice('jane');
    let last: Record<string, string> = {};
    await prove(await start('jane', device), device, (answer) => {
      last = answer;
      return answer;
    });
    await expect(respond('DEVICE_PASSWORD_VERIFIER', last)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid session for the user, session can only be used once.',
    });
  });

  it('asks no device that its user chose not to remember, and knows it all the same', async () => {
    const { start, createUser, addDevice, sdk, tokensOf } = await openDeviceStage(world, {
      DeviceOnlyRememberedOnUserPrompt: true,
    });
    await createUser('jane');
    const { device, UserConfirmationNecessary, tokens } = await addDevice('jane');
    expect(UserConfirmationNecessary).toBe(true);
    const again = await start('jane', device);
    tokensOf(again);
    expect(again.AuthenticationResult).not.toHaveProperty('NewDeviceMetadata');
    await sdk.send(
      new UpdateDeviceStatusCommand({
        AccessToken: tokens.AccessToken,
        DeviceKey: device.key,
        DeviceRememberedStatus: 'remembered',
      }),
    );
    expect((await start('jane', device)).ChallengeName).toBe('DEVICE_SRP_AUTH');
  });
});

describe('tokens that were issued to a device', () => {
  it('are renewed only with its key', async () => {
    const { createUser, addDevice, initiate, sdk, ClientId } = await openDeviceStage(world);
    await createUser('jane');
    const { device, tokens } = await addDevice('jane');
    const REFRESH_TOKEN = tokens.RefreshToken ?? '';
    const refused = { name: 'NotAuthorizedException', message: 'Invalid Refresh Token' };
    await expect(initiate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN })).rejects.toMatchObject(refused);
    await expect(initiate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN, DEVICE_KEY: 'x_0' })).rejects.toMatchObject(refused);
    const renewed = await initiate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN, DEVICE_KEY: device.key });
    expect(claimsOf(renewed.AuthenticationResult?.AccessToken).device_key).toBe(device.key);
    const exchange = (DeviceKey?: string) =>
      sdk.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken: REFRESH_TOKEN, DeviceKey }));
    await expect(exchange()).rejects.toMatchObject(refused);
    expect((await exchange(device.key)).AuthenticationResult?.AccessToken).toBeDefined();
  });

  it.each(['the user', 'an administrator'])('end when %s forgets it, and no others', async (who) => {
    const { createUser, addDevice, initiate, sdk, UserPoolId } = await openDeviceStage(world);
    await createUser('jane');
    const { device, tokens } = await addDevice('jane');
    const { device: other, tokens: others } = await addDevice('jane');
    const DeviceKey = device.key;
    if (who === 'the user') await sdk.send(new ForgetDeviceCommand({ AccessToken: tokens.AccessToken, DeviceKey }));
    else await sdk.send(new AdminForgetDeviceCommand({ UserPoolId, Username: 'jane', DeviceKey }));
    const refresh = (REFRESH_TOKEN = '', DEVICE_KEY: string) =>
      initiate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN, DEVICE_KEY });
    await expect(refresh(tokens.RefreshToken, device.key)).rejects.toMatchObject({
      message: 'Refresh Token has been revoked',
    });
    await expect(sdk.send(new GetUserCommand({ AccessToken: tokens.AccessToken }))).rejects.toMatchObject({
      message: 'Access Token has been revoked',
    });
    expect((await refresh(others.RefreshToken, other.key)).AuthenticationResult?.AccessToken).toBeDefined();
  });
});
