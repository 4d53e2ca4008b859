import { completeWebAuthnRegistration } from './complete-web-authn-registration.ts';
import { deleteWebAuthnCredential } from './delete-web-authn-credential.ts';
import { listWebAuthnCredentials } from './list-web-authn-credentials.ts';
import { startWebAuthnRegistration } from './start-web-authn-registration.ts';

/** This area's operations by name. */
export const passkeyOperations = {
  CompleteWebAuthnRegistration: completeWebAuthnRegistration,
  DeleteWebAuthnCredential: deleteWebAuthnCredential,
  ListWebAuthnCredentials: listWebAuthnCredentials,
  StartWebAuthnRegistration: startWebAuthnRegistration,
};
