import { switchSetting } from '../../domain/mfa/switch-setting.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { retryOrRefuse } from '../retry-or-refuse.ts';
import { sealSignInState } from '../sign-in/seal-sign-in-state.ts';
import { changeUser } from '../users/change-user.ts';
import { openSetUp } from './open-set-up.ts';
import { proveToken, type TokenProof } from './prove-token.ts';
import { withToken } from './with-token.ts';

/**
 * Switches on the software token that `startTokenSetUp` began, once a code shows that the app has its secret. Answers the session with
 * which MFA_SETUP goes on. Throws `CodeMismatchException` for a wrong code.
 */
export async function finishTokenSetUp(
  services: Pick<Services, 'clock' | 'deployment' | 'sealer' | 'store'>,
  session: string,
  proof: TokenProof,
): Promise<string> {
  return retryOrRefuse('TooManyRequestsException', messages.rateExceeded, async () => {
    const { state, pool, user, credential } = await openSetUp(services, session);
    const token = await proveToken(services, user, state.memory.pending, proof);
    if (!token) throw new ServiceError('CodeMismatchException', messages.softwareTokenCode);
    const mfa = switchSetting(user.mfa, 'SOFTWARE_TOKEN_MFA', { enabled: true, preferred: true });
    await changeUser(services, pool, user, { mfa, credential: withToken(credential, token) });
    return sealSignInState(services, { ...state, memory: { verified: token.sealedSecret } });
  });
}
