import { offeredFactors } from '../../domain/mfa/offered-factors.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { makeTokenSecret } from '../../flows/mfa/make-token-secret.ts';
import { NO_CREDENTIAL } from '../../flows/mfa/no-credential.ts';
import { startTokenSetUp } from '../../flows/mfa/start-token-set-up.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import { authenticatePresentUser } from '../../flows/tokens/authenticate-present-user.ts';
import { changeUser } from '../../flows/users/change-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation, OutputOf } from '../../wire/operation.ts';

type AssociateServices = Pick<Services, 'clock' | 'deployment' | 'random' | 'sealer' | 'store'>;

/**
 * AssociateSoftwareToken: a new secret, which counts for nothing until VerifySoftwareToken has seen a code of it; a token that the user has
 * stays good until then. In the course of a sign-in the secret travels sealed in the session, and nothing is written.
 */
export const associateSoftwareToken =
  (services: AssociateServices): Operation<'AssociateSoftwareToken'> =>
  async ({ AccessToken: accessToken, Session: session }) => {
    if (accessToken !== undefined && session === undefined) return associate(services, accessToken);
    if (accessToken === undefined && session !== undefined) {
      const { secret: SecretCode, session: Session } = await startTokenSetUp(services, session);
      return { SecretCode, Session };
    }
    throw new ServiceError('InvalidParameterException', messages.accessTokenOrSession);
  };

async function associate(
  services: AssociateServices,
  accessToken: string,
): Promise<OutputOf<'AssociateSoftwareToken'>> {
  const { pool, user } = await authenticatePresentUser(services, accessToken);
  requireOffer(pool);
  const { shown, sealed } = await makeTokenSecret(services, user);
  await retryOrRefuse('ConcurrentModificationException', messages.rateExceeded, async () => {
    const found = await services.store.users.read(pool.id, user.username);
    if (found?.user.sub !== user.sub) throw new ServiceError('NotAuthorizedException', messages.accessTokenRevoked);
    const credential = { ...(found.credential ?? NO_CREDENTIAL), pendingToken: sealed };
    await changeUser(services, pool, found.user, { credential });
  });
  return { SecretCode: shown };
}

function requireOffer(pool: UserPool): void {
  if (!offeredFactors(pool).includes('SOFTWARE_TOKEN_MFA')) {
    throw new ServiceError('SoftwareTokenMFANotFoundException', messages.softwareTokenNotOffered);
  }
}
