import type { Level } from '../../../domain/sign-in/level.ts';
import { levelsNamed } from '../../../domain/sign-in/levels-named.ts';
import type { AuthorizationRequest } from '../authorization-request.ts';

/**
 * The levels of authentication that `acr_values` asks for, in order of preference. Names that are no level's are voluntary (OpenID Connect
 * Core §3.1.2.1, §5.5.1.1) and ask for nothing; the LITE plan has no levels, and Cognito passes the parameter over there.
 */
export function readAskedLevels({
  pool,
  acrValues,
}: Pick<AuthorizationRequest, 'pool' | 'acrValues'>): readonly Level[] {
  if (acrValues === undefined || pool.configuration.UserPoolTier === 'LITE') return [];
  return levelsNamed(pool, acrValues);
}
