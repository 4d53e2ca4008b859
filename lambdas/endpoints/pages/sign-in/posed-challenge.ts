/**
 * What a page shows beside the form: it goes along with the form, so that the page can be shown again. Lists are separated by spaces.
 */
export interface Shown {
  /** The name as the person typed it. */
  readonly typed?: string | undefined;
  /** Where a code was sent to, masked. */
  readonly destination?: string | undefined;
  /** What one can be chosen of. */
  readonly choices?: string | undefined;
  /** Attributes that are still missing. */
  readonly missing?: string | undefined;
  /** The secret of an authenticator app that is being set up. */
  readonly secret?: string | undefined;
  /** Of a passkey, as the browser takes them, in JSON. */
  readonly options?: string | undefined;
  /** `yes` when the first factor is proven. */
  readonly second?: string | undefined;
  /** How many codes were sent in place of the first one; nothing where none was. */
  readonly resent?: string | undefined;
}

/** A challenge that waits for an answer. */
export interface PosedChallenge {
  readonly name: string;
  readonly username: string;
  readonly session: string;
  readonly shown: Shown;
  /** What was entered before a refusal, by the names that the API gives to responses: attributes are shown again, secrets aren't. */
  readonly entered?: Readonly<Record<string, string>> | undefined;
}
