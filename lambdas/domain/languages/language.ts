/** A language that people are spoken to in. */
export interface Language {
  /** Which way it is written. */
  readonly direction: 'ltr' | 'rtl';
  /** Its name, in itself. */
  readonly name: string;
  /** The name under which terms have a link of their own in it; undefined where the API has none. */
  readonly termsName: string | undefined;
}
