import type { Passkey } from '../../domain/passkeys/passkey.ts';

/** What is read along with the person who signs in: a passkey of the real `username`, and the code that was sent in place of another. */
export interface ReadBeside {
  readonly passkey?: Pick<Passkey, 'username' | 'credentialId'> | undefined;
  readonly resentCodeId?: string | undefined;
}
