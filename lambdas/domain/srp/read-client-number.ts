import { SRP_GROUP } from './srp-group.ts';
import { toBigInt } from './to-big-int.ts';

const N = toBigInt(SRP_GROUP.prime);
const HEX = /^(?:[0-9a-f]{1,770})$/i;

/** SRP_A, a hexadecimal number of up to 385 bytes, as bytes. Undefined when it is none, or a multiple of N (RFC 5054 §2.5.4). */
export function readClientNumber(srpA: string): Buffer | undefined {
  if (!HEX.test(srpA)) return undefined;
  const bytes = Buffer.from(srpA.length % 2 === 0 ? srpA : `0${srpA}`, 'hex');
  return toBigInt(bytes) % N === 0n ? undefined : bytes;
}
