import { offeredFactors } from '../../domain/mfa/offered-factors.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { retryOrRefuse } from '../retry-or-refuse.ts';
import { changeUser } from '../users/change-user.ts';
import { makeTokenSecret } from './make-token-secret.ts';
import { NO_CREDENTIAL } from './no-credential.ts';

/**
 * A new secret for an authenticator app, in base32, which counts for nothing until a code shows that the app has it; a token that the user
 * has stays good until then. Throws the errors of AssociateSoftwareToken.
 */
export async function associateToken(
  services: Pick<Services, 'random' | 'sealer' | 'store'>,
  pool: UserPool,
  user: User,
): Promise<string> {
  if (!offeredFactors(pool).includes('SOFTWARE_TOKEN_MFA')) {
    throw new ServiceError('SoftwareTokenMFANotFoundException', messages.softwareTokenNotOffered);
  }
  const { shown, sealed } = await makeTokenSecret(services, user);
  await retryOrRefuse('ConcurrentModificationException', messages.rateExceeded, async () => {
    const found = await services.store.users.read(pool.id, user.username);
    if (found?.user.sub !== user.sub) throw new ServiceError('NotAuthorizedException', messages.accessTokenRevoked);
    const credential = { ...(found.credential ?? NO_CREDENTIAL), pendingToken: sealed };
    await changeUser(services, pool, found.user, { credential });
  });
  return shown;
}
