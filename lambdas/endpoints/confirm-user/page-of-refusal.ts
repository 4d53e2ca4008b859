import type { ServiceError } from '../../errors/service-error.ts';
import type { Page } from '../serve-page.ts';
import type { Texts } from '../texts/texts.ts';

/**
 * The page for a link that doesn't confirm; undefined when `error` is none of ConfirmSignUp's refusals. Wrong, used, expired and unknown are
 * one page, so that nobody learns from it which names and clients there are.
 */
export function pageOfRefusal(
  { code: failure }: Pick<ServiceError, 'code'>,
  { link: say, errors }: Texts,
): Page | undefined {
  const bad = { mood: 'bad', failure } as const;
  switch (failure) {
    case 'CodeMismatchException':
    case 'ExpiredCodeException':
    case 'InvalidParameterException':
    case 'NotAuthorizedException':
    case 'ResourceNotFoundException':
    case 'UserNotFoundException':
      return { ...bad, statusCode: 400, title: say.unusableTitle, text: say.unusableText };
    case 'LimitExceededException':
    case 'TooManyFailedAttemptsException':
      return { ...bad, statusCode: 429, title: say.tooOftenTitle, text: say.tooOftenText };
    case 'AliasExistsException':
      return { ...bad, statusCode: 409, title: say.takenTitle, text: say.takenText };
    case 'TooManyRequestsException':
      return { ...bad, statusCode: 503, title: errors.busyTitle, text: errors.busyText };
    case 'UserLambdaValidationException':
    case 'UnexpectedLambdaException':
    case 'InvalidLambdaResponseException':
      return { ...bad, statusCode: 500, title: errors.failedTitle, text: errors.failedText };
    default:
      return undefined;
  }
}
