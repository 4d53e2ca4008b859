import type { Credential, SoftwareToken, User } from '../../../domain/user.ts';
import { messages } from '../../../errors/messages.ts';
import { ServiceError } from '../../../errors/service-error.ts';
import { matchTokenCode } from '../../mfa/match-token-code.ts';
import type { Attempt } from '../attempt.ts';
import { failureRecord } from '../failure-record.ts';
import { readFailures } from '../read-failures.ts';
import { refuseWhenLocked } from '../refuse-when-locked.ts';
import { requireParameter } from '../require-parameter.ts';
import { sessionError } from '../session-error.ts';
import { settleGuess } from '../settle-guess.ts';
import type { SignInServices } from '../sign-in-services.ts';
import type { Challenge } from './challenge.ts';

/**
 * A code of the person's authenticator app. It is used up in the one write that puts the guess in line, and later codes alone are good
 * then: neither an observer nor a second request can use it again. Wrong codes count like wrong passwords; a used one tells nothing.
 */
export const softwareTokenMfa: Challenge = {
  name: 'SOFTWARE_TOKEN_MFA',

  async issue(_services, { credential }, { username }) {
    const name = credential?.softwareToken?.name;
    return {
      parameters: { USER_ID_FOR_SRP: username, ...(name === undefined ? {} : { FRIENDLY_DEVICE_NAME: name }) },
      memory: {},
    };
  },

  async check(services, attempt, { id }) {
    const code = requireParameter(attempt.parameters, 'SOFTWARE_TOKEN_MFA_CODE');
    const { user, credential } = attempt;
    const token = credential?.softwareToken;
    if (!user || !token) {
      throw new ServiceError('SoftwareTokenMFANotFoundException', messages.softwareTokenMissing);
    }
    const step = await matchTokenCode(services, user, token.sealedSecret, code);
    await settle(services, { ...attempt, user, credential, id }, token, step);
    if (step === undefined) throw new ServiceError('CodeMismatchException', messages.mfaCodeWrong);
    return { proof: 'SOFTWARE_TOKEN_MFA' };
  },
};

async function settle(
  services: SignInServices,
  attempt: Attempt & { readonly user: User; readonly credential: Credential; readonly id: string },
  token: SoftwareToken,
  step: number | undefined,
): Promise<void> {
  const record = failureRecord(services, attempt);
  const seen = await readFailures(attempt, record);
  if (step === undefined) return settleGuess(services, record, { seen, isRight: false });
  refuseWhenLocked(seen, services.clock.now());
  if (step <= token.lastStep) throw await usedError(services, attempt);
  const using = {
    read: record.read,
    write: (last: Credential['failures'], next: Credential['failures']) =>
      services.store.users.useCode(attempt.user, { seen: last, next }, { kind: 'software-token', step }),
  };
  return settleGuess(services, using, { seen, isRight: true });
}

/** A code that is used up by the very session that it is typed into again tells that the session is, as every other challenge does. */
async function usedError(
  services: SignInServices,
  { user: { poolId, username }, id }: { readonly user: User; readonly id: string },
): Promise<ServiceError> {
  const begun = await services.store.families.read(poolId, username, id);
  return begun ? sessionError('used') : new ServiceError('ExpiredCodeException', messages.softwareTokenUsed);
}
