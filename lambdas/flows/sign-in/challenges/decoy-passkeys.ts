import { hkdfSync } from 'node:crypto';
import type { Passkey } from '../../../domain/passkeys/passkey.ts';
import type { Services } from '../../../platform/services.ts';

/** What the passkeys of most people look like: where synchronised ones and those of security keys come from, and how long their ids are. */
const KINDS = [
  { bytes: 20, transports: ['hybrid', 'internal'] },
  { bytes: 16, transports: ['hybrid', 'internal'] },
  { bytes: 32, transports: ['internal'] },
  { bytes: 48, transports: ['nfc', 'usb'] },
] as const;

/** One or two passkeys to ask for under a name that has none, the same each time, as real ones are. Nobody has them. */
export async function decoyPasskeys(
  services: Pick<Services, 'sealer'>,
  poolId: string,
  username: string,
): Promise<readonly Pick<Passkey, 'credentialId' | 'transports'>[]> {
  const mac = await services.sealer.mac(username, ['passkey-decoy', poolId]);
  const noise = Buffer.from(hkdfSync('sha256', mac, '', 'decoy', 128));
  return [0, 1].slice(0, 1 + ((noise[0] ?? 0) % 2)).map((index) => {
    const { bytes, transports } = KINDS[(noise[1 + index] ?? 0) % KINDS.length] ?? KINDS[0];
    const start = 3 + index * 60;
    return { credentialId: noise.toString('base64url', start, start + bytes), transports };
  });
}
