/** What is wrong with an answer to a passkey ceremony. */
export type PasskeyRefusalReason =
  | 'malformed'
  | 'type'
  | 'challenge'
  | 'origin'
  | 'relying-party'
  | 'absent'
  | 'unverified'
  | 'unsupported'
  | 'signature'
  | 'backup'
  | 'counter';

/** An answer of an authenticator that doesn't hold. The reason is for the log, or for the owner who registers; a sign-in tells none. */
export class PasskeyRefusal extends Error {
  readonly reason: PasskeyRefusalReason;

  constructor(reason: PasskeyRefusalReason) {
    super(`the passkey is refused: ${reason}`);
    this.name = 'PasskeyRefusal';
    this.reason = reason;
  }
}
