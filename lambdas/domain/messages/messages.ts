/** What one default message says. The placeholders are those of a pool's templates: `{####}` and `{username}`. */
export interface Wording {
  /** Subject and heading of the e-mail. */
  readonly subject: string;
  /** The e-mail's first sentence; the code or the link follows it where there is one. */
  readonly lead: string;
  /** The e-mail's last words. */
  readonly note: string;
  /** The text message. */
  readonly text: string;
}

/** The default messages of one language. */
export interface Messages {
  /** A code that confirms an address or a telephone number. */
  readonly verification: Wording;
  /** A code for a new password. */
  readonly reset: Wording;
  /** A code to sign in with. */
  readonly authentication: Wording;
  /** A link that confirms an e-mail address; `action` is its text. There is no text message with it. */
  readonly link: Omit<Wording, 'text'> & { readonly action: string };
  /** Name and temporary password of a new account. */
  readonly invitation: Wording;
  /** The name alone, for users who sign in without a password. */
  readonly welcome: Wording;
}
