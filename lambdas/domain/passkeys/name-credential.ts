import { PasskeyRefusal } from './passkey-refusal.ts';
import { readAssertedCredential } from './read-asserted-credential.ts';

/** Id of the credential that an answer names; undefined when the answer is none. */
export function nameCredential(text: string): string | undefined {
  try {
    return readAssertedCredential(text).credentialId;
  } catch (error) {
    if (error instanceof PasskeyRefusal) return undefined;
    throw error;
  }
}
