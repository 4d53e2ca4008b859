import type { Passkey } from '../../domain/passkeys/passkey.ts';
import type { KeptConversation } from '../../domain/sign-in/kept-conversation.ts';

/**
 * What is read along with the person who signs in: a passkey of the real `username`, the code that was sent in place of another, and the
 * conversation that was too long for its session.
 */
export interface ReadBeside {
  readonly passkey?: Pick<Passkey, 'username' | 'credentialId'> | undefined;
  readonly resentCodeId?: string | undefined;
  readonly conversation?: Pick<KeptConversation, 'id' | 'step'> | undefined;
}
