// The AWS SDK leaves the Secure Remote Password protocol to others. Here its arithmetic is that of amazon-cognito-identity-js.
import { createHmac } from 'node:crypto';
import type { NewDeviceMetadataType } from '@aws-sdk/client-cognito-identity-provider';
import helper from 'amazon-cognito-identity-js/lib/AuthenticationHelper.js';
import bigInteger from 'amazon-cognito-identity-js/lib/BigInteger.js';

interface Device {
  readonly key: string;
  readonly groupKey: string;
  readonly password: string;
}

type Parameters = Readonly<Record<string, string>>;

const promise = <T>(start: (callback: (error: Error | null, result?: T) => void) => void): Promise<T> =>
  new Promise((resolve, reject) => {
    start((error, result) => (error ? reject(error) : resolve(result as T)));
  });

const timestamp = (): string => {
  const [weekday, day, month, year, time] = new Date().toUTCString().replace(',', '').split(' ');
  return `${weekday} ${month} ${Number(day)} ${time} UTC ${year}`;
};

/** Begins a proof for a pool, or for a device of a group. `A` is sent as SRP_A; what the service answers to it is proven with. */
export const beginSrp = async (poolIdOrGroupKey: string) => {
  const group = poolIdOrGroupKey.includes('_') ? poolIdOrGroupKey.split('_')[1]! : poolIdOrGroupKey;
  const srp = new helper.default(group);
  const A = await promise<{ toString(radix: number): string }>((done) => srp.getLargeAValue(done));

  const prove = async ({ SRP_B = '', SALT = '', SECRET_BLOCK = '' }: Parameters, name: string, password: string) => {
    const numbers = [new bigInteger.default(SRP_B, 16), new bigInteger.default(SALT, 16)] as const;
    const key = await promise<Buffer>((done) => srp.getPasswordAuthenticationKey(name, password, ...numbers, done));
    const TIMESTAMP = timestamp();
    const mac = createHmac('sha256', key).update(`${group}${name}`).update(Buffer.from(SECRET_BLOCK, 'base64'));
    const PASSWORD_CLAIM_SIGNATURE = mac.update(TIMESTAMP).digest('base64');
    return { PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK, PASSWORD_CLAIM_SIGNATURE, TIMESTAMP };
  };
  return {
    A: A.toString(16),
    proveAsUser: (challenge: Parameters, password: string) =>
      prove(challenge, challenge.USER_ID_FOR_SRP ?? '', password),
    proveAsDevice: (challenge: Parameters, { key, password }: Device) => prove(challenge, key, password),
  };
};

/** A secret for a new device, which keeps the password; the service gets salt and verifier by ConfirmDevice. */
export const makeDeviceSecret = async ({
  DeviceKey: key = '',
  DeviceGroupKey: groupKey = '',
}: NewDeviceMetadataType = {}) => {
  const srp = new helper.default(groupKey);
  await promise<void>((done) => srp.generateHashDevice(groupKey, key, done));
  const DeviceSecretVerifierConfig = {
    Salt: Buffer.from(srp.getSaltDevices(), 'hex').toString('base64'),
    PasswordVerifier: Buffer.from(srp.getVerifierDevices(), 'hex').toString('base64'),
  };
  return { key, groupKey, password: srp.getRandomPassword(), secret: { DeviceSecretVerifierConfig } };
};
