import { encodeBase32 } from '../../domain/totp/encode-base32.ts';
import type { Credential, User } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';
import { tokenContext } from './token-context.ts';

/** The secret of an authenticator app that awaits its first code, in base32, to be shown to its owner again; undefined when none does. */
export async function openPendingToken(
  services: Pick<Services, 'sealer'>,
  user: User,
  credential: Credential | undefined,
): Promise<string | undefined> {
  const { pendingToken } = credential ?? {};
  const secret = pendingToken && (await services.sealer.open(pendingToken, tokenContext(user)));
  return secret ? encodeBase32(secret) : undefined;
}
