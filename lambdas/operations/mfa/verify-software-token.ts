import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { finishTokenSetUp } from '../../flows/mfa/finish-token-set-up.ts';
import { verifyToken } from '../../flows/mfa/verify-token.ts';
import { authenticateAccessToken } from '../../flows/tokens/authenticate-access-token.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/**
 * VerifySoftwareToken: the code shows that the app has the secret, which then replaces the user's token if there was one. In the course of a
 * sign-in the token is switched on at once, and the session goes on with MFA_SETUP.
 */
export const verifySoftwareToken =
  (services: Pick<Services, 'clock' | 'deployment' | 'sealer' | 'store'>): Operation<'VerifySoftwareToken'> =>
  async ({ AccessToken: accessToken, Session: session, UserCode: code, FriendlyDeviceName: name }) => {
    if (accessToken !== undefined && session === undefined) {
      await verifyToken(services, await authenticateAccessToken(services, accessToken), { code, name });
      return { Status: 'SUCCESS' };
    }
    if (accessToken === undefined && session !== undefined) {
      return { Status: 'SUCCESS', Session: await finishTokenSetUp(services, session, { code, name }) };
    }
    throw new ServiceError('InvalidParameterException', messages.accessTokenOrSession);
  };
