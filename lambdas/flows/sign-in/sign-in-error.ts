import type { Turn } from '../../domain/sign-in/advance.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { threatMessages } from '../../errors/threat-messages.ts';
import { triggerMessages } from '../../errors/trigger-messages.ts';
import { sessionError } from './session-error.ts';

type Reason = Extract<Turn, { kind: 'refusal' }>['reason'];

/** The machine's refusal as the API words it. */
export function signInError(reason: Reason): ServiceError {
  switch (reason) {
    case 'out-of-turn':
      return sessionError('invalid');
    case 'disabled':
      return new ServiceError('NotAuthorizedException', messages.userDisabled);
    case 'unconfirmed':
      return new ServiceError('UserNotConfirmedException', messages.userNotConfirmed);
    case 'reset-required':
      return new ServiceError('PasswordResetRequiredException', messages.passwordResetRequired);
    case 'password-expired':
      return new ServiceError('NotAuthorizedException', messages.temporaryPasswordExpired);
    case 'not-offered':
      return new ServiceError('InvalidParameterException', messages.challengeNotOffered);
    case 'not-definable':
      return new ServiceError('InvalidLambdaResponseException', triggerMessages.challengeNotPossible);
    case 'no-factor':
      return new ServiceError('NotAuthorizedException', messages.noFactorAvailable);
    case 'no-second-factor':
      return new ServiceError('MFAMethodNotFoundException', messages.noSecondFactor);
    case 'risky':
      return new ServiceError('NotAuthorizedException', threatMessages.signInBlocked);
    case 'wrong':
    case 'federated':
      return new ServiceError('NotAuthorizedException', messages.incorrectUsernameOrPassword);
  }
}
