import type { OauthError } from '../../errors/oauth-error.ts';
import type { AuthorizationTarget } from './authorization-request.ts';

/** An authorization request was refused, and the client is to hear of it: its redirect URI is known to be its own. */
export class RefusedAuthorization extends Error {
  readonly error: OauthError;
  readonly target: AuthorizationTarget;

  constructor(error: OauthError, target: AuthorizationTarget) {
    super(error.message, { cause: error });
    this.name = error.name;
    this.error = error;
    this.target = target;
  }
}
