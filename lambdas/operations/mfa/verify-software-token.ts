import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { finishTokenSetUp } from '../../flows/mfa/finish-token-set-up.ts';
import { proveToken, type TokenProof } from '../../flows/mfa/prove-token.ts';
import { withToken } from '../../flows/mfa/with-token.ts';
import { authenticateAccessToken } from '../../flows/tokens/authenticate-access-token.ts';
import { changeUser } from '../../flows/users/change-user.ts';
import { readOwnUser } from '../../flows/users/read-own-user.ts';
import { retryUserWrite } from '../../flows/users/retry-user-write.ts';
import type { Services } from '../../platform/services.ts';
import type { InputOf, Operation, OutputOf } from '../../wire/operation.ts';

type VerifyServices = Pick<Services, 'clock' | 'deployment' | 'sealer' | 'store'>;
type Input = InputOf<'VerifySoftwareToken'>;

/**
 * VerifySoftwareToken: the code shows that the app has the secret, which then replaces the user's token if there was one. Whoever tries has
 * been told the secret, so nothing can be learnt from wrong codes, and they aren't counted. In the course of a sign-in the token
 * is switched on at once, and the session goes on with MFA_SETUP.
 */
export const verifySoftwareToken =
  (services: VerifyServices): Operation<'VerifySoftwareToken'> =>
  async (input) => {
    const { AccessToken: accessToken, Session: session } = input;
    if (accessToken !== undefined && session === undefined) return verify(services, input, accessToken);
    if (accessToken === undefined && session !== undefined) {
      return { Status: 'SUCCESS', Session: await finishTokenSetUp(services, session, proofOf(input)) };
    }
    throw new ServiceError('InvalidParameterException', messages.accessTokenOrSession);
  };

async function verify(
  services: VerifyServices,
  input: Input,
  accessToken: string,
): Promise<OutputOf<'VerifySoftwareToken'>> {
  const { pool, user } = await authenticateAccessToken(services, accessToken);
  const read = () => readOwnUser(services, pool, user);
  await retryUserWrite(await read(), read, async ({ user: present, credential }) => {
    const token = await proveToken(services, present, credential?.pendingToken, proofOf(input));
    if (!token) throw new ServiceError('EnableSoftwareTokenMFAException', messages.softwareTokenCode);
    await changeUser(services, pool, present, { credential: withToken(credential, token) });
  });
  return { Status: 'SUCCESS' };
}

function proofOf({ UserCode: code, FriendlyDeviceName: name }: Input): TokenProof {
  return { code, name };
}
