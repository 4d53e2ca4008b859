import { switchSetting } from '../../domain/mfa/switch-setting.ts';
import type { Credential, SoftwareToken, User } from '../../domain/user.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { matchTokenCode } from '../../flows/mfa/match-token-code.ts';
import { NO_CREDENTIAL } from '../../flows/mfa/no-credential.ts';
import { openSetUp } from '../../flows/mfa/open-set-up.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import { sealSignInState } from '../../flows/sign-in/seal-sign-in-state.ts';
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
    if (accessToken === undefined && session !== undefined) return setUp(services, input, session);
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
    const token = await prove(services, present, credential?.pendingToken, input);
    if (!token) throw new ServiceError('EnableSoftwareTokenMFAException', messages.softwareTokenCode);
    await changeUser(services, pool, present, { credential: withToken(credential, token) });
  });
  return { Status: 'SUCCESS' };
}

async function setUp(
  services: VerifyServices,
  input: Input,
  session: string,
): Promise<OutputOf<'VerifySoftwareToken'>> {
  return retryOrRefuse('TooManyRequestsException', messages.rateExceeded, async () => {
    const { state, pool, user, credential } = await openSetUp(services, session);
    const token = await prove(services, user, state.memory.pending, input);
    if (!token) throw new ServiceError('CodeMismatchException', messages.softwareTokenCode);
    const mfa = switchSetting(user.mfa, 'SOFTWARE_TOKEN_MFA', { enabled: true, preferred: true });
    await changeUser(services, pool, user, { mfa, credential: withToken(credential, token) });
    const memory = { verified: token.sealedSecret };
    return { Status: 'SUCCESS', Session: await sealSignInState(services, { ...state, memory }) };
  });
}

/** The token that the code proves; undefined when the code is wrong. Throws `SoftwareTokenMFANotFoundException` when none awaits one. */
async function prove(
  services: VerifyServices,
  user: User,
  pending: string | undefined,
  { UserCode: code, FriendlyDeviceName: name }: Input,
): Promise<SoftwareToken | undefined> {
  if (!pending) {
    throw new ServiceError('SoftwareTokenMFANotFoundException', messages.softwareTokenNotAssociated);
  }
  const lastStep = await matchTokenCode(services, user, pending, code);
  return lastStep === undefined ? undefined : { sealedSecret: pending, lastStep, name };
}

function withToken(credential: Credential = NO_CREDENTIAL, softwareToken: SoftwareToken): Credential {
  return { ...credential, softwareToken, pendingToken: undefined };
}
