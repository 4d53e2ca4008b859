import type { UserStatus } from '../user.ts';

/** What the machine must know of the person who signs in. */
export interface Subject {
  readonly status: UserStatus;
  readonly enabled: boolean;
  /** True when the password is a temporary one whose time is over. */
  readonly passwordExpired: boolean;
}
