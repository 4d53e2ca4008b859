import { levelOfSession } from '../../domain/sessions/level-of-session.ts';
import type { LoginSession } from '../../domain/sessions/login-session.ts';
import { acrName } from '../../domain/sign-in/acr-name.ts';
import type { ProvenFactors } from '../../domain/user.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { readAskedLevels } from './steps/read-asked-levels.ts';

/**
 * What the tokens of a request rest on, with the level that was reached where the request asks for one. A provider's word stays as it was
 * given. Throws OauthError for a sign-in of the pool's own that reaches none of the levels, however it came here.
 */
export function tellLevel(
  request: Pick<AuthorizationRequest, 'pool' | 'acrValues'>,
  session: Pick<LoginSession, 'provider' | 'factors'>,
): ProvenFactors | undefined {
  const { provider, factors } = session;
  const levels = readAskedLevels(request);
  if (levels.length === 0 || provider !== undefined) return factors;
  const reached = levelOfSession(request.pool, session);
  if (factors === undefined || reached === 0 || reached < Math.min(...levels)) {
    throw new OauthError('unmet_authentication_requirements', oauthMessages.levelUnmet);
  }
  return { ...factors, acr: acrName(request.pool, reached) };
}
