import type { AccountChange } from './account-change.ts';

/** How one language tells of changes of an account. */
export interface NoticeWording extends Readonly<Record<AccountChange, string>> {
  /** Subject and heading of the e-mail. */
  readonly subject: string;
  /** What to do about a change that somebody else made. */
  readonly note: string;
}
