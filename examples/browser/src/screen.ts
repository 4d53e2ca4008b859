export type ScreenName =
  | 'sign-up'
  | 'confirm-sign-up'
  | 'sign-in'
  | 'enter-password'
  | 'enter-code'
  | 'choose-factor'
  | 'set-up-totp'
  | 'set-up-email'
  | 'answer-challenge'
  | 'new-password'
  | 'forgot-password'
  | 'reset-password'
  | 'signed-in';

/** What one screen tells the next. Kept in the history entry: it survives a reload and stays out of the URL. */
export interface ScreenState {
  readonly username?: string | undefined;
  /** A sentence to show once, above the form. */
  readonly notice?: string | undefined;
  /** Where the code comes from that is asked for, and where it was sent. */
  readonly code?: { readonly source: 'TOTP' | 'EMAIL' | 'SMS'; readonly destination?: string | undefined };
  /** The factors to choose from, as Amplify calls them, and what for. */
  readonly choice?: { readonly purpose: ChoicePurpose; readonly factors: readonly string[] };
  /** What an authenticator app has to be told. */
  readonly setUp?: { readonly secret: string; readonly uri: string };
  /** What a challenge of the pool's own says. */
  readonly challenge?: Readonly<Record<string, string>>;
}

export type ChoicePurpose = 'first-factor' | 'second-factor' | 'set-up';

/** Builds a screen's content. `signal` is aborted when the screen is left. */
export type Screen = (state: ScreenState, signal: AbortSignal) => Promise<HTMLElement[]> | HTMLElement[];
