import { randomBytes } from 'node:crypto';
import {
  type AuthenticationResultType,
  ConfirmDeviceCommand,
  type CreateUserPoolCommandInput,
  type InitiateAuthCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { claimTimestamp, makeDeviceSecret, SrpClient } from '../../support/srp-client.ts';
import type { World } from '../../support/world.ts';
import { openStage, PASSWORD } from '../sign-in/open-stage.ts';

/** A device as its owner keeps it. */
export interface OwnDevice {
  readonly key: string;
  readonly groupKey: string;
  readonly password: string;
}

/** A stage whose pool remembers devices, with verbs of a device. */
export async function openDeviceStage(
  world: World,
  DeviceConfiguration: CreateUserPoolCommandInput['DeviceConfiguration'] = { ChallengeRequiredOnNewDevice: true },
  client: Parameters<typeof openStage>[2] = {},
  pool: Parameters<typeof openStage>[1] = {},
) {
  const stage = await openStage(world, { DeviceConfiguration, ...pool }, client);
  const { sdk, initiate, respond } = stage;
  const timestamp = () => claimTimestamp(world.clock.now());
  const newSrp = () => new SrpClient(stage.UserPoolId, BigInt(`0x${randomBytes(32).toString('hex')}`));

  const confirm = async ({ AccessToken, NewDeviceMetadata }: AuthenticationResultType, DeviceName = 'Jane’s phone') => {
    const key = NewDeviceMetadata?.DeviceKey ?? '';
    const groupKey = NewDeviceMetadata?.DeviceGroupKey ?? '';
    const device: OwnDevice = { key, groupKey, password: randomBytes(40).toString('base64') };
    const DeviceSecretVerifierConfig = makeDeviceSecret(device, device.password, randomBytes(16));
    const command = new ConfirmDeviceCommand({ AccessToken, DeviceKey: key, DeviceName, DeviceSecretVerifierConfig });
    const { UserConfirmationNecessary } = await sdk.send(command);
    return { device, UserConfirmationNecessary, command };
  };
  const start = async (USERNAME: string, device?: Pick<OwnDevice, 'key'>): Promise<InitiateAuthCommandOutput> =>
    initiate('USER_PASSWORD_AUTH', {
      USERNAME,
      PASSWORD,
      ...(device && { DEVICE_KEY: device.key }),
    });
  /** The first step of a device's proof: resolves to the second, in which `change` alters the answer on its way. */
  const beginProof = async (
    { Session, ChallengeParameters }: InitiateAuthCommandOutput,
    device: Pick<OwnDevice, 'key'>,
  ) => {
    const srp = newSrp();
    const { USERNAME = '' } = ChallengeParameters ?? {};
    const verifier = await respond(
      'DEVICE_SRP_AUTH',
      { USERNAME, DEVICE_KEY: device.key, SRP_A: srp.publicNumber },
      Session,
    );
    return (device: OwnDevice, change: (answer: Record<string, string>) => Record<string, string> = (same) => same) => {
      const answer = srp.answerAsDevice(verifier.ChallengeParameters ?? {}, device, timestamp());
      return respond('DEVICE_PASSWORD_VERIFIER', change(answer), verifier.Session);
    };
  };
  /** Both steps. */
  const prove = async (
    asked: InitiateAuthCommandOutput,
    device: OwnDevice,
    change?: (answer: Record<string, string>) => Record<string, string>,
  ) => (await beginProof(asked, device))(device, change);
  return {
    ...stage,
    start,
    confirm,
    beginProof,
    prove,
    /** Signs in without a device and confirms the new one. */
    async addDevice(username: string, name?: string) {
      const { AuthenticationResult = {} } = await start(username);
      return { ...(await confirm(AuthenticationResult, name)), tokens: AuthenticationResult };
    },
  };
}
