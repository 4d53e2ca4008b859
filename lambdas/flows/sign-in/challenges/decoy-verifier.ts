import { hkdfSync } from 'node:crypto';
import { SRP_GROUP } from '../../../domain/srp/srp-group.ts';
import type { Services } from '../../../platform/services.ts';

/** Salt and verifier for somebody without any: no password fits them, and the salt is the same each time, as a real one is. */
export async function decoyVerifier(
  services: Pick<Services, 'sealer'>,
  poolId: string,
  username: string,
): Promise<{ salt: string; verifier: Buffer }> {
  const mac = await services.sealer.mac(username, ['srp-decoy', poolId]);
  const size = SRP_GROUP.prime.length;
  const derived = Buffer.from(hkdfSync('sha256', mac, '', 'decoy', 16 + size));
  const verifier = derived.subarray(16);
  verifier[0] = 0x7f;
  return { salt: derived.subarray(0, 16).toString('hex'), verifier };
}
