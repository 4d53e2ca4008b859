import { messages } from '../../errors/messages.ts';
import type { ServiceError } from '../../errors/service-error.ts';
import type { Texts } from '../texts/texts.ts';

/** What a person is told of a refusal, and the field that it is about, where one is. */
export interface Problem {
  readonly text: string;
  readonly field?: string | undefined;
}

/** A refusal of the API's flows in the words of the pages; undefined for one that the person can do nothing about. */
export function problemOfError(
  { code, message }: ServiceError,
  { problems: say, passkey }: Texts,
): Problem | undefined {
  switch (code) {
    case 'CodeMismatchException':
      return { text: say.code, field: 'code' };
    case 'ExpiredCodeException':
      return { text: message === messages.softwareTokenUsed ? say.codeUsed : say.codeExpired, field: 'code' };
    case 'InvalidPasswordException':
      return { text: say.passwordRules, field: 'new-password' };
    case 'PasswordHistoryPolicyViolationException':
      return { text: say.passwordReused, field: 'new-password' };
    case 'LimitExceededException':
    case 'TooManyFailedAttemptsException':
      return { text: say.tooOften };
    case 'TooManyRequestsException':
      return message === messages.attemptLimitExceeded ? { text: say.tooOften } : undefined;
    case 'UsernameExistsException':
      return { text: say.nameTaken, field: 'username' };
    case 'AliasExistsException':
      return { text: say.addressTaken };
    case 'CodeDeliveryFailureException':
    case 'InvalidEmailRoleAccessPolicyException':
    case 'InvalidSmsRoleAccessPolicyException':
      return { text: say.notDelivered };
    case 'InvalidParameterException':
      return { text: INVALID[message]?.(say) ?? say.invalid };
    case 'NotAuthorizedException':
      return { text: say.notAllowed };
    case 'UserNotFoundException':
      return { text: say.nameUnknown, field: 'username' };
    case 'WebAuthnChallengeNotFoundException':
    case 'WebAuthnCredentialNotSupportedException':
    case 'WebAuthnOriginNotAllowedException':
    case 'WebAuthnRelyingPartyMismatchException':
      return { text: passkey.addFailed };
    case 'UserLambdaValidationException':
      return { text: message };
    default:
      return undefined;
  }
}

const INVALID: Readonly<Record<string, (say: Texts['problems']) => string>> = {
  [messages.invalidEmail]: (say) => say.email,
  [messages.usernameNotEmail]: (say) => say.email,
  [messages.invalidPhone]: (say) => say.phone,
  [messages.usernameNotPhone]: (say) => say.phone,
};
