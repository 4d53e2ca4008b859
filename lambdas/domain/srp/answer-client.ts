import { createHash, hkdfSync } from 'node:crypto';
import { modularPower } from './modular-power.ts';
import { padNumber } from './pad-number.ts';
import { SRP_GROUP } from './srp-group.ts';
import { toBigInt } from './to-big-int.ts';
import { toBytes } from './to-bytes.ts';

const N = toBigInt(SRP_GROUP.prime);
const K = toBigInt(SRP_GROUP.multiplier);

/**
 * The server's side of SRP-6a: its public number B = k·v + g^b, and the 16-byte key that the client proves to know, from the
 * client's public number A (not a multiple of N), the verifier v and the secret b (32 random bytes).
 */
export function answerClient(clientNumber: Uint8Array, verifier: Uint8Array, secret: Uint8Array): SrpAnswer {
  const v = toBigInt(verifier);
  const serverNumber = toBytes((K * v + toBigInt(modularPower(SRP_GROUP.generator, secret))) % N);
  const scrambler = createHash('sha256').update(padNumber(clientNumber)).update(padNumber(serverNumber)).digest();
  const blinded = (toBigInt(clientNumber) * toBigInt(modularPower(verifier, scrambler))) % N;
  const shared = modularPower(toBytes(blinded), secret);
  const key = hkdfSync('sha256', padNumber(shared), padNumber(scrambler), 'Caldera Derived Key', 16);
  return { serverNumber, key: Buffer.from(key) };
}

/** What the server sends, and what only both sides know. */
export interface SrpAnswer {
  /** B, big-endian. */
  readonly serverNumber: Buffer;
  readonly key: Buffer;
}
