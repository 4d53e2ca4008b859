import { OauthError } from '../../../errors/oauth-error.ts';
import { oauthMessages } from '../../../errors/oauth-messages.ts';
import type { AuthorizationValues } from './authorization-values.ts';

/** How old a sign-in may be that is reused, in seconds. Throws OauthError. */
export function readMaximumAge({ max_age: text }: AuthorizationValues): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[0-9]{1,9}$/.test(text)) throw new OauthError('invalid_request', oauthMessages.maxAge);
  return Number(text);
}
