import { pageMessages as say } from '../../errors/page-messages.ts';
import type { ServiceError } from '../../errors/service-error.ts';
import type { Page } from '../serve-page.ts';

/**
 * The page for a link that doesn't confirm; undefined when `error` is none of ConfirmSignUp's refusals. Wrong, used, expired and unknown are
 * one page, so that nobody learns from it which names and clients there are.
 */
export function pageOfRefusal({ code: failure }: Pick<ServiceError, 'code'>): Page | undefined {
  const bad = { mood: 'bad', failure } as const;
  switch (failure) {
    case 'CodeMismatchException':
    case 'ExpiredCodeException':
    case 'InvalidParameterException':
    case 'NotAuthorizedException':
    case 'ResourceNotFoundException':
    case 'UserNotFoundException':
      return { ...bad, statusCode: 400, title: say.linkUnusableTitle, text: say.linkUnusableText };
    case 'LimitExceededException':
    case 'TooManyFailedAttemptsException':
      return { ...bad, statusCode: 429, title: say.tooManyAttemptsTitle, text: say.tooManyAttemptsText };
    case 'AliasExistsException':
      return { ...bad, statusCode: 409, title: say.addressTakenTitle, text: say.addressTakenText };
    case 'TooManyRequestsException':
      return { ...bad, statusCode: 503, title: say.busyTitle, text: say.busyText };
    case 'UserLambdaValidationException':
    case 'UnexpectedLambdaException':
    case 'InvalidLambdaResponseException':
      return { ...bad, statusCode: 500, title: say.failedTitle, text: say.failedText };
    default:
      return undefined;
  }
}
