import { createHmac } from 'node:crypto';
import { equalInConstantTime } from '../domain/equal-in-constant-time.ts';
import { parseJsonObject } from '../domain/parse-json-object.ts';

/** What the script that collects it tells of a device. */
export interface DeviceData {
  /** What tells this device from others, as far as the script knows. */
  readonly fingerprint: string;
}

/** Whose data it should be. */
export interface DataOwner {
  readonly clientId: string;
  readonly username: string;
}

const LONGEST = 16_384;
/** Members that stay the same while a device does. */
const STEADY = ['DeviceId', 'DeviceFingerprint', 'DeviceName', 'DevicePlatform', 'ThirdPartyDeviceId'];

/**
 * Reads `EncodedData`, as Amplify and its scripts make it: base64 of `{payload, signature, version}`, where the signature is HMAC-SHA256 over
 * version and payload under the client's id. That id is no secret: the signature shows damage, not who made it, and so nothing in here lowers
 * a risk on its own. Undefined for what isn't of this client and user, or tells nothing.
 */
export function readEncodedData(encoded: string | undefined, owner: DataOwner): DeviceData | undefined {
  if (encoded === undefined || encoded.length > LONGEST) return undefined;
  const envelope = parseJsonObject(Buffer.from(encoded, 'base64').toString('utf8'));
  const { payload, signature, version } = envelope ?? {};
  if (typeof payload !== 'string' || typeof signature !== 'string' || typeof version !== 'string') return undefined;
  const expected = createHmac('sha256', owner.clientId).update(version).update(payload).digest('base64');
  if (!equalInConstantTime(signature.trim(), expected)) return undefined;
  const { contextData, username } = parseJsonObject(payload) ?? {};
  if (username !== owner.username || !isRecord(contextData)) return undefined;
  const steady = STEADY.map((name) => contextData[name]).filter((value) => typeof value === 'string' && value !== '');
  return steady.length === 0 ? undefined : { fingerprint: steady.join('\n') };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
