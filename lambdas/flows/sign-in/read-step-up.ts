import { creditOf } from '../../domain/sign-in/credit-of.ts';
import { type Level, levelOf } from '../../domain/sign-in/level.ts';
import { levelsNamed } from '../../domain/sign-in/levels-named.ts';
import type { Proof } from '../../domain/sign-in/proof.ts';
import type { ProvenFactors } from '../../domain/user.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { authenticateAccessToken } from '../tokens/authenticate-access-token.ts';
import type { Attempt } from './attempt.ts';
import type { SignInServices } from './sign-in-services.ts';
import type { StepUp } from './step-up.ts';

/**
 * The level that `TARGET_ACR_VALUES` asks for, and the proofs that `ACCESS_TOKEN` vouches for unless they are older than `MAX_AGE`;
 * undefined where nothing is asked. Throws `InvalidParameterException` where no value is a level's name or the token is at the level,
 * `FeatureUnavailableInTierException` in a LITE pool, and `NotAuthorizedException` for a token that is not this user's and client's.
 */
export async function readStepUp(
  services: SignInServices,
  attempt: Attempt,
): Promise<{ readonly stepUp: StepUp; readonly credit: readonly Proof[] } | undefined> {
  const { pool, parameters } = attempt;
  const { TARGET_ACR_VALUES: target, ACCESS_TOKEN: token } = parameters;
  if (target === undefined) {
    if (token !== undefined) throw invalid(messages.missingParameter('TARGET_ACR_VALUES'));
    return undefined;
  }
  if (pool.configuration.UserPoolTier === 'LITE') {
    const message = CONFIGURATION_MESSAGES.featureAboveTier('TARGET_ACR_VALUES', 'LITE');
    throw new ServiceError('FeatureUnavailableInTierException', message);
  }
  const asked = readLevels(attempt, target);
  const maxAge = readMaxAge(parameters.MAX_AGE);
  const factors = token === undefined ? undefined : await vouchedFor(services, attempt, token);
  const isFresh = factors && (maxAge === undefined || services.clock.now() - factors.since <= maxAge * 1000);
  const proofs = isFresh ? factors.proofs : [];
  const levels = asked.filter((level) => level > levelOf(proofs));
  if (levels.length === 0) throw invalid(messages.acrReached);
  const credit = creditOf(proofs);
  return { stepUp: { levels, since: credit.length > 0 ? factors?.since : undefined }, credit };
}

function readLevels({ pool }: Attempt, target: string): readonly Level[] {
  const named = levelsNamed(pool, target);
  if (named.length === 0) throw invalid(messages.acrUnknown);
  return named;
}

function readMaxAge(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw invalid(messages.maxAgeInvalid);
  return Number(text);
}

/** A sign-in whose proofs aren't known, as of a client without token revocation, vouches for none. */
async function vouchedFor(
  services: SignInServices,
  { client, user }: Attempt,
  token: string,
): Promise<ProvenFactors | undefined> {
  const bearer = await authenticateAccessToken(services, token);
  if (bearer.user.sub !== user?.sub || bearer.client.id !== client.id) {
    throw new ServiceError('NotAuthorizedException', messages.accessTokenInvalid);
  }
  return bearer.family?.factors;
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
