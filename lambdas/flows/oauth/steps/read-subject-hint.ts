import type { UserPool } from '../../../domain/user-pool.ts';
import { OauthError } from '../../../errors/oauth-error.ts';
import { oauthMessages } from '../../../errors/oauth-messages.ts';
import type { Services } from '../../../platform/services.ts';
import { readIdTokenHint } from '../read-id-token-hint.ts';
import type { AuthorizationValues } from './authorization-values.ts';

/** The sub of the person whom `id_token_hint` names. Throws OauthError for a token that isn't one of the pool's. */
export async function readSubjectHint(
  services: Pick<Services, 'store' | 'sealer' | 'clock' | 'deployment'>,
  pool: UserPool,
  { id_token_hint: hint }: AuthorizationValues,
): Promise<string | undefined> {
  if (hint === undefined) return undefined;
  const claims = await readIdTokenHint(services, pool.id, hint);
  if (claims === undefined) throw new OauthError('invalid_request', oauthMessages.hintInvalid);
  return claims.sub;
}
