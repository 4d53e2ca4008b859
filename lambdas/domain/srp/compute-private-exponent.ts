import { createHash } from 'node:crypto';
import { padNumber } from './pad-number.ts';

/** SRP's x = SHA-256(pad(salt) ‖ SHA-256(poolName ‖ username ‖ ":" ‖ password)); `poolName` is the pool's id after its `_`. */
export function computePrivateExponent(poolName: string, username: string, password: string, salt: Uint8Array): Buffer {
  const identity = createHash('sha256').update(`${poolName}${username}:${password}`, 'utf8').digest();
  return createHash('sha256').update(padNumber(salt)).update(identity).digest();
}
