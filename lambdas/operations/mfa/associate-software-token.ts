import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { associateToken } from '../../flows/mfa/associate-token.ts';
import { startTokenSetUp } from '../../flows/mfa/start-token-set-up.ts';
import { authenticatePresentUser } from '../../flows/tokens/authenticate-present-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/**
 * AssociateSoftwareToken: a new secret, which counts for nothing until VerifySoftwareToken has seen a code of it; a token that the user has
 * stays good until then. In the course of a sign-in the secret travels sealed in the session, and nothing is written.
 */
export const associateSoftwareToken =
  (
    services: Pick<Services, 'clock' | 'deployment' | 'random' | 'sealer' | 'store'>,
  ): Operation<'AssociateSoftwareToken'> =>
  async ({ AccessToken: accessToken, Session: session }) => {
    if (accessToken !== undefined && session === undefined) {
      const { pool, user } = await authenticatePresentUser(services, accessToken);
      return { SecretCode: await associateToken(services, pool, user) };
    }
    if (accessToken === undefined && session !== undefined) {
      const { secret: SecretCode, session: Session } = await startTokenSetUp(services, session);
      return { SecretCode, Session };
    }
    throw new ServiceError('InvalidParameterException', messages.accessTokenOrSession);
  };
