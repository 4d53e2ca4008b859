import type { AuthEvent, AuthEventFeedback } from '../../domain/risk/auth-event.ts';
import type { User } from '../../domain/user.ts';
import type { Page } from '../page.ts';

/** What happened to accounts, in the partition of their user, for two years. */
export interface AuthEventStore {
  /** Writes the event, or what became of it since; one that passed stays as it is. Leaves feedback alone. */
  note(event: AuthEvent): Promise<void>;
  /** Costs what `note` costs, for a name that nobody has. */
  noteNobodys(poolId: string, name: string): Promise<void>;
  read(user: Pick<User, 'poolId' | 'username' | 'sub'>, eventId: string): Promise<AuthEvent | undefined>;
  /** Newest first. */
  list(
    user: Pick<User, 'poolId' | 'username' | 'sub'>,
    limit: number,
    cursor: string | undefined,
  ): Promise<Page<AuthEvent>>;
  /** False when the event is gone, or a token was used on it before and this is one too. */
  judge(event: AuthEvent, feedback: AuthEventFeedback, how: { readonly byToken: boolean }): Promise<boolean>;
}
