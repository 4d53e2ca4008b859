import { responseUrl } from '../domain/oauth/response-url.ts';
import type { RefusedAuthorization } from '../flows/oauth/refused-authorization.ts';
import type { Redirect } from './serve-page.ts';

/** Tells the client of a refusal at its redirect URI (RFC 6749 §4.1.2.1). */
export function redirectOfRefusal({ error, target }: RefusedAuthorization, statusCode: 302 | 303): Redirect {
  const { code, description } = error;
  const { redirectUri, responseMode, state, issuer: iss } = target;
  const parameters = { error: code, error_description: description, state, iss };
  return { statusCode, location: responseUrl(redirectUri, responseMode, parameters), failure: code };
}
