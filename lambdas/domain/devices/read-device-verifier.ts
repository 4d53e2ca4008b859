import type { DeviceSecretVerifierConfigType } from '@aws-sdk/client-cognito-identity-provider';
import { SRP_GROUP } from '../srp/srp-group.ts';
import { toBigInt } from '../srp/to-big-int.ts';

const N = toBigInt(SRP_GROUP.prime);
const LONGEST_SALT = 64;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Salt (hex) and verifier (bytes) that a device made of its own password; undefined when they are none: a verifier is a number between 1 and N. */
export function readDeviceVerifier(
  config: DeviceSecretVerifierConfigType | undefined,
): { salt: string; verifier: Buffer } | undefined {
  const salt = readBytes(config?.Salt, LONGEST_SALT);
  const verifier = readBytes(config?.PasswordVerifier, SRP_GROUP.prime.length + 1);
  if (!salt || !verifier) return undefined;
  const number = toBigInt(verifier);
  return number > 1n && number < N ? { salt: salt.toString('hex'), verifier } : undefined;
}

function readBytes(text: string | undefined, longest: number): Buffer | undefined {
  if (text === undefined || !BASE64.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64');
  return bytes.length > 0 && bytes.length <= longest ? bytes : undefined;
}
