import type { Destination } from '../../domain/choose-destination.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { MessageOccasion } from '../../triggers/custom-message.ts';

/** A code on its way to a user. */
export interface CodeDelivery {
  readonly occasion: Exclude<MessageOccasion, 'AdminCreateUser'>;
  readonly pool: UserPool;
  /** Undefined for signed operations. */
  readonly clientId: string | undefined;
  readonly user: User;
  readonly code: string;
  readonly destination: Destination;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}
