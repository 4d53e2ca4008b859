import { matchTotp } from '../../domain/totp/match-totp.ts';
import type { User } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';
import { tokenContext } from './token-context.ts';

/** The time step whose code this is, by the sealed secret of the user's app; undefined when it is none. */
export async function matchTokenCode(
  services: Pick<Services, 'clock' | 'sealer'>,
  user: User,
  sealedSecret: string,
  code: string,
): Promise<number | undefined> {
  const secret = await services.sealer.open(sealedSecret, tokenContext(user));
  if (!secret) throw new Error('a stored software token does not open');
  return matchTotp(secret, code, services.clock.now());
}
