import type { Credential, SoftwareToken } from '../../domain/user.ts';
import { NO_CREDENTIAL } from './no-credential.ts';

/** The credential with a proven software token in place of the one before, if any. */
export function withToken(credential: Credential = NO_CREDENTIAL, softwareToken: SoftwareToken): Credential {
  return { ...credential, softwareToken, pendingToken: undefined };
}
