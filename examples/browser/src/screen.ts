export type ScreenName =
  | 'sign-up'
  | 'confirm-sign-up'
  | 'sign-in'
  | 'new-password'
  | 'forgot-password'
  | 'reset-password'
  | 'signed-in';

/** What one screen tells the next. Kept in the history entry: it survives a reload and stays out of the URL. */
export interface ScreenState {
  readonly username?: string | undefined;
  /** A sentence to show once, above the form. */
  readonly notice?: string | undefined;
}

/** Builds a screen's content. `signal` is aborted when the screen is left. */
export type Screen = (state: ScreenState, signal: AbortSignal) => Promise<HTMLElement[]> | HTMLElement[];
