import {
  AdminDeleteUserCommand,
  AdminForgetDeviceCommand,
  AdminGetDeviceCommand,
  AdminListDevicesCommand,
  AdminUpdateDeviceStatusCommand,
  ConfirmDeviceCommand,
  ForgetDeviceCommand,
  GetDeviceCommand,
  ListDevicesCommand,
  UpdateDeviceStatusCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDeviceVerifier } from '../../../lambdas/domain/devices/read-device-verifier.ts';
import { openWorld, type World } from '../../support/world.ts';
import { openStage } from '../sign-in/open-stage.ts';
import { openDeviceStage } from './open-device-stage.ts';

const UNKNOWN = 'eu-central-1_00000000-0000-4000-8000-000000000000';
const MISSING = { name: 'ResourceNotFoundException', message: 'Device does not exist.' };
const NO_USER = { name: 'UserNotFoundException' };

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('ConfirmDevice', () => {
  it('keeps the device, and answers the same when it is called again', async () => {
    const { createUser, addDevice, sdk, UserPoolId } = await openDeviceStage(world);
    await createUser('jane');
    const { device, command, UserConfirmationNecessary, tokens } = await addDevice('jane', 'Phone');
    expect(UserConfirmationNecessary).toBe(false);
    expect(await sdk.send(command)).toMatchObject({ UserConfirmationNecessary: false });
    const { Device } = await sdk.send(new GetDeviceCommand({ AccessToken: tokens.AccessToken, DeviceKey: device.key }));
    expect(Device).toMatchObject({
      DeviceKey: device.key,
      DeviceCreateDate: expect.any(Date),
      DeviceLastModifiedDate: expect.any(Date),
      DeviceLastAuthenticatedDate: expect.any(Date),
    });
    const attributes = Object.fromEntries((Device?.DeviceAttributes ?? []).map(({ Name, Value }) => [Name, Value]));
    expect(attributes).toMatchObject({
      device_status: 'valid',
      device_name: 'Phone',
      'dev:device_owner': `jane.${UserPoolId}`,
      'dev:device_remembered_status': 'remembered',
      last_ip_used: expect.any(String),
    });
    expect(attributes['dev:device_arn']).toContain(`:owner/jane.${UserPoolId}/device/${device.key}`);
  });

  it('takes only the key of the caller’s own sign-in, and no other secret for it later', async () => {
    const { createUser, start, addDevice, sdk } = await openDeviceStage(world);
    await createUser('jane');
    const { device, command, tokens } = await addDevice('jane');
    const { DeviceSecretVerifierConfig } = command.input;
    const confirm = (input: Partial<typeof command.input>) =>
      sdk.send(new ConfirmDeviceCommand({ ...command.input, ...input }));
    const { AuthenticationResult: another } = await start('jane');
    await expect(confirm({ AccessToken: another?.AccessToken })).rejects.toMatchObject(MISSING);
    await expect(confirm({ DeviceKey: UNKNOWN })).rejects.toMatchObject(MISSING);
    const Salt = Buffer.alloc(16, 7).toString('base64');
    await expect(
      confirm({ DeviceSecretVerifierConfig: { ...DeviceSecretVerifierConfig, Salt } }),
    ).rejects.toMatchObject({ name: 'DeviceKeyExistsException' });
    expect(device.key).toBe(claimedBy(tokens.AccessToken));
  });

  it('refuses a verifier that is none', async () => {
    const { createUser, start, sdk } = await openDeviceStage(world);
    await createUser('jane');
    const { AuthenticationResult: { AccessToken, NewDeviceMetadata } = {} } = await start('jane');
    const DeviceKey = NewDeviceMetadata?.DeviceKey;
    const good = Buffer.alloc(16, 1).toString('base64');
    for (const DeviceSecretVerifierConfig of [
      undefined,
      {},
      { Salt: good },
      { PasswordVerifier: good },
      { Salt: good, PasswordVerifier: 'AA==' },
      { Salt: good, PasswordVerifier: 'AQ==' },
      { Salt: good, PasswordVerifier: Buffer.alloc(384, 0xff).toString('base64') },
      { Salt: good, PasswordVerifier: Buffer.alloc(400, 1).toString('base64') },
      { Salt: 'no base64!', PasswordVerifier: good },
      { Salt: Buffer.alloc(65, 1).toString('base64'), PasswordVerifier: good },
    ]) {
      await expect(
        sdk.send(new ConfirmDeviceCommand({ AccessToken, DeviceKey, DeviceSecretVerifierConfig })),
      ).rejects.toMatchObject({ name: 'InvalidParameterException' });
    }
  });

  it('is refused where the pool remembers no devices', async () => {
    const { createUser, signIn, sdk } = await openStage(world);
    await createUser('jane');
    const { AccessToken } = await signIn('jane');
    await expect(sdk.send(new ConfirmDeviceCommand({ AccessToken, DeviceKey: UNKNOWN }))).rejects.toMatchObject({
      name: 'InvalidUserPoolConfigurationException',
    });
  });
});

describe('a user’s devices', () => {
  it('are listed in pages, for their owner and for administrators, each with a token of its own', async () => {
    const { createUser, addDevice, sdk, UserPoolId } = await openDeviceStage(world);
    await createUser('jane');
    await createUser('john');
    const keys: string[] = [];
    let AccessToken: string | undefined;
    for (let count = 0; count < 5; count += 1) {
      const { device, tokens } = await addDevice('jane', `Device ${count}`);
      keys.push(device.key);
      AccessToken = tokens.AccessToken;
    }
    await addDevice('john');
    type Page = { Devices?: { DeviceKey?: string }[]; PaginationToken?: string };
    const readAll = async (read: (token?: string) => Promise<Page>) => {
      const found: (string | undefined)[] = [];
      let token: string | undefined;
      do {
        const page = await read(token);
        expect(page.Devices?.length).toBeLessThanOrEqual(2);
        found.push(...(page.Devices ?? []).map(({ DeviceKey }) => DeviceKey));
        token = page.PaginationToken;
      } while (token !== undefined);
      return found;
    };
    const own = (PaginationToken?: string) =>
      sdk.send(new ListDevicesCommand({ AccessToken, Limit: 2, PaginationToken }));
    const admin = (PaginationToken?: string, Username = 'jane') =>
      sdk.send(new AdminListDevicesCommand({ UserPoolId, Username, Limit: 2, PaginationToken }));
    expect((await readAll(own)).toSorted()).toEqual(keys.toSorted());
    expect((await readAll(admin)).toSorted()).toEqual(keys.toSorted());
    const { PaginationToken } = await own();
    await expect(admin(PaginationToken)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    const { PaginationToken: adminToken } = await admin();
    await expect(admin(adminToken, 'john')).rejects.toMatchObject({ name: 'InvalidParameterException' });
    const { Devices } = await sdk.send(new ListDevicesCommand({ AccessToken, Limit: 0 }));
    expect(Devices).toHaveLength(5);
  });

  it('are remembered, not remembered and forgotten', async () => {
    const { createUser, addDevice, start, sdk, UserPoolId } = await openDeviceStage(world);
    await createUser('jane');
    const { device, tokens } = await addDevice('jane');
    const { AuthenticationResult: { AccessToken } = {} } = await start('jane');
    const DeviceKey = device.key;
    const named = { UserPoolId, Username: 'jane', DeviceKey };
    const isAsked = async () => (await start('jane', device)).ChallengeName === 'DEVICE_SRP_AUTH';
    await sdk.send(new UpdateDeviceStatusCommand({ AccessToken, DeviceKey, DeviceRememberedStatus: 'not_remembered' }));
    expect(await isAsked()).toBe(false);
    await sdk.send(new AdminUpdateDeviceStatusCommand({ ...named, DeviceRememberedStatus: 'remembered' }));
    expect(await isAsked()).toBe(true);
    await sdk.send(new UpdateDeviceStatusCommand({ AccessToken, DeviceKey }));
    expect(await isAsked()).toBe(true);
    await sdk.send(new ForgetDeviceCommand({ AccessToken, DeviceKey }));
    await expect(start('jane', device)).rejects.toMatchObject(MISSING);
    await expect(sdk.send(new GetDeviceCommand({ AccessToken: tokens.AccessToken, DeviceKey }))).rejects.toMatchObject({
      message: 'Access Token has been revoked',
    });
  });

  it('are nobody else’s, whatever is asked of them', async () => {
    const { createUser, addDevice, sdk, UserPoolId } = await openDeviceStage(world);
    await createUser('jane');
    await createUser('john');
    const { device } = await addDevice('jane');
    const { tokens } = await addDevice('john');
    const { AccessToken } = tokens;
    const DeviceKey = device.key;
    const status = { DeviceRememberedStatus: 'not_remembered' } as const;
    const named = { UserPoolId, Username: 'john', DeviceKey };
    for (const command of [
      () => sdk.send(new GetDeviceCommand({ AccessToken, DeviceKey })),
      () => sdk.send(new ForgetDeviceCommand({ AccessToken, DeviceKey })),
      () => sdk.send(new UpdateDeviceStatusCommand({ AccessToken, DeviceKey, ...status })),
      () => sdk.send(new UpdateDeviceStatusCommand({ AccessToken, DeviceKey })),
      () => sdk.send(new AdminGetDeviceCommand(named)),
      () => sdk.send(new AdminForgetDeviceCommand(named)),
      () => sdk.send(new AdminUpdateDeviceStatusCommand({ ...named, ...status })),
    ]) {
      await expect(command()).rejects.toMatchObject(MISSING);
    }
    await expect(sdk.send(new GetDeviceCommand({ DeviceKey }))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    await expect(sdk.send(new ForgetDeviceCommand({ DeviceKey }))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
  });

  it('are unknown for a user who does not exist', async () => {
    const { sdk, UserPoolId } = await openDeviceStage(world);
    const named = { UserPoolId, Username: 'nobody', DeviceKey: UNKNOWN };
    await expect(sdk.send(new AdminForgetDeviceCommand(named))).rejects.toMatchObject(NO_USER);
    await expect(sdk.send(new AdminUpdateDeviceStatusCommand(named))).rejects.toMatchObject(NO_USER);
    const missing = { name: 'ResourceNotFoundException', message: 'User does not exist.' };
    await expect(sdk.send(new AdminGetDeviceCommand(named))).rejects.toMatchObject(missing);
    await expect(sdk.send(new AdminListDevicesCommand(named))).rejects.toMatchObject(missing);
  });

  it('go with their user, and are none of a later user of that name', async () => {
    const { createUser, addDevice, start, sdk, UserPoolId } = await openDeviceStage(world);
    await createUser('jane');
    const { device } = await addDevice('jane');
    await sdk.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'jane' }));
    await createUser('jane');
    await expect(start('jane', device)).rejects.toMatchObject(MISSING);
    const { Devices } = await sdk.send(new AdminListDevicesCommand({ UserPoolId, Username: 'jane' }));
    expect(Devices).toEqual([]);
  });
});

describe('the reader of device verifiers', () => {
  it('takes what is in base64 and a number between 1 and N, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 64 }),
        fc.uint8Array({ minLength: 2, maxLength: 380 }),
        (salt, number) => {
          const verifier = Buffer.from(number);
          verifier[0] = 1;
          const read = readDeviceVerifier({
            Salt: Buffer.from(salt).toString('base64'),
            PasswordVerifier: verifier.toString('base64'),
          });
          expect(read).toEqual({ salt: Buffer.from(salt).toString('hex'), verifier });
        },
      ),
    );
    fc.assert(
      fc.property(fc.string(), fc.string(), (Salt, PasswordVerifier) => {
        const read = readDeviceVerifier({ Salt, PasswordVerifier });
        if (read) expect(`${Salt}${PasswordVerifier}`).toMatch(/^[A-Za-z0-9+/=]+$/);
      }),
    );
  });
});

function claimedBy(token = ''): unknown {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')).device_key;
}
