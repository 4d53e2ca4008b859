import { computePrivateExponent } from './compute-private-exponent.ts';
import { modularPower } from './modular-power.ts';
import { SRP_GROUP } from './srp-group.ts';

/** SRP's v = g^x mod N: what the server keeps in place of the password. */
export function computeVerifier(poolName: string, username: string, password: string, salt: Uint8Array): Buffer {
  return modularPower(SRP_GROUP.generator, computePrivateExponent(poolName, username, password, salt));
}
