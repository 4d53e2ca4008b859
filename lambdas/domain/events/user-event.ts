import type { UserStatus } from '../user.ts';

/** What happened, as `detail-type` of an event on the bus. */
export type UserEventType =
  | 'UserCreated'
  | 'UserConfirmed'
  | 'UserUpdated'
  | 'UserDeleted'
  | 'PasswordChanged'
  | 'UserSignedIn'
  | 'UserSignedOut'
  | 'FactorAdded'
  | 'FactorRemoved'
  | 'GroupsChanged'
  | 'IdentityLinked'
  | 'IdentityUnlinked';

/** The user as they were committed. No secret is among a user's members. */
export interface UserState {
  readonly status: UserStatus;
  readonly enabled: boolean;
  readonly attributes: Readonly<Record<string, string>>;
  readonly groups: readonly string[];
}

/** What happened to whom, before it is known when. */
export interface Happening {
  readonly type: UserEventType;
  readonly userPoolId: string;
  readonly username: string;
  readonly sub: string;
  /** After the change; before it for a user who was deleted. Absent where the change was not to the user's own record. */
  readonly user?: UserState | undefined;
  /** What the type alone doesn't say. */
  readonly change?: Readonly<Record<string, unknown>> | undefined;
}

/** One event, the same each time that it is published. */
export interface UserEvent extends Happening {
  /** Of the stream's record, and the event's number in it. */
  readonly id: string;
  /** Grows with each change of the same user: digits, to be compared as a number. */
  readonly sequence: string;
  /** When it was committed, ms, to the second. */
  readonly occurredAt: number;
}
