import type { ErrorCode } from '../../errors/error-codes.generated.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Attempt } from '../sign-in/attempt.ts';
import { noteSignIn } from './note-sign-in.ts';
import { refuseBlockedAddress } from './refuse-blocked-address.ts';
import type { RiskServices } from './risk-services.ts';

const REFUSALS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'CodeMismatchException',
  'NotAuthorizedException',
  'PasswordResetRequiredException',
  'UserNotConfirmedException',
]);
/** What was not judged: a wait that isn't over, and a session that is. An attacker doesn't fill the history with these. */
const UNJUDGED: ReadonlySet<string> = new Set([
  messages.passwordAttemptsExceeded,
  messages.sessionUsed,
  messages.sessionExpired,
  messages.sessionInvalid,
]);

/**
 * Does a step of a sign-in and records its refusal, where the sign-in is watched; from a blocked address it isn't done. One write for a
 * refusal, whether the name is anybody's or not.
 */
export async function watchSignIn<T>(services: RiskServices, attempt: Attempt, step: () => Promise<T>): Promise<T> {
  const { watch, viewer } = attempt;
  if (watch === undefined) return step();
  try {
    watch.isBlocked = true;
    refuseBlockedAddress(services, watch.policy, viewer);
    watch.isBlocked = false;
    return await step();
  } catch (error) {
    if (error instanceof ServiceError && REFUSALS.has(error.code) && !UNJUDGED.has(error.message)) {
      await noteSignIn(services, attempt, 'Fail');
    }
    throw error;
  }
}
