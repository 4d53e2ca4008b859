import { encodeBase32 } from '../../domain/totp/encode-base32.ts';
import type { User } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';
import { tokenContext } from './token-context.ts';

const SECRET_BYTES = 32;

/** A new secret for an authenticator app: as the app takes it (52 characters of base32), and as it is kept. */
export async function makeTokenSecret(
  services: Pick<Services, 'random' | 'sealer'>,
  user: User,
): Promise<{ readonly shown: string; readonly sealed: string }> {
  const secret = services.random.bytes(SECRET_BYTES);
  return { shown: encodeBase32(secret), sealed: await services.sealer.seal(secret, tokenContext(user)) };
}
