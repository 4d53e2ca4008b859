import { equalInConstantTime } from '../../../domain/equal-in-constant-time.ts';
import { readRecoveryCode } from '../../../domain/mfa/recovery-codes.ts';
import { isFirstProof } from '../../../domain/sign-in/proof.ts';
import { provableBy } from '../../../domain/sign-in/provable-by.ts';
import type { Credential } from '../../../domain/user.ts';
import { messages } from '../../../errors/messages.ts';
import { ServiceError } from '../../../errors/service-error.ts';
import { hashRecoveryCode } from '../../mfa/hash-recovery-code.ts';
import type { Attempt } from '../attempt.ts';
import { failureRecord } from '../failure-record.ts';
import { readFailures } from '../read-failures.ts';
import { riskySubjectOf } from '../risky-subject-of.ts';
import { settleGuess } from '../settle-guess.ts';
import { signInError } from '../sign-in-error.ts';
import type { SignInServices } from '../sign-in-services.ts';
import type { Challenge } from './challenge.ts';

/**
 * The challenge of a second factor, which then takes a recovery code in place of its own, in the same response. Each is good once: it is
 * removed in the write that puts the guess in line. Wrong ones count like wrong passwords.
 */
export function withRecoveryCodes(challenge: Challenge): Challenge {
  return {
    ...challenge,
    async check(services, attempt, state) {
      const digits = readRecoveryCode(attempt.parameters[`${challenge.name}_CODE`] ?? '');
      const isSecond = state.proofs.some(isFirstProof);
      if (digits === undefined || !isSecond) return challenge.check(services, attempt, state);
      // Where it would lead no further it isn't used up.
      const subject = await riskySubjectOf(services, attempt, state.proofs);
      if (!provableBy(state, subject).includes('RECOVERY_CODE')) throw signInError('out-of-turn');
      await useRecoveryCode(services, attempt, digits);
      return { proof: 'RECOVERY_CODE' };
    },
  };
}

async function useRecoveryCode(services: SignInServices, attempt: Attempt, digits: string): Promise<void> {
  const { user, credential } = attempt;
  if (!user) throw new ServiceError('CodeMismatchException', messages.mfaCodeWrong);
  const before = credential?.recoveryCodes ?? [];
  const hash = await hashRecoveryCode(services, user, digits);
  const after = before.filter((kept) => !equalInConstantTime(kept, hash));
  const isRight = after.length < before.length;
  const record = failureRecord(services, attempt);
  const seen = await readFailures(attempt, record);
  const using = {
    read: record.read,
    write: (last: Credential['failures'], next: Credential['failures']) =>
      services.store.users.useCode(user, { seen: last, next }, { kind: 'recovery-code', before, after }),
  };
  await settleGuess(services, isRight ? using : record, { seen, isRight });
  if (!isRight) throw new ServiceError('CodeMismatchException', messages.mfaCodeWrong);
}
