import type { Destination } from '../../domain/choose-destination.ts';
import type { LanguageTag } from '../../domain/languages/languages.generated.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { MessageOccasion } from '../../triggers/custom-message.ts';
import type { TriggerCaller } from '../../triggers/trigger-caller.ts';

/** A code on its way to a user. `clientId` is undefined for signed operations. */
export interface CodeDelivery extends TriggerCaller {
  readonly occasion: Exclude<MessageOccasion, 'AdminCreateUser'>;
  readonly pool: UserPool;
  readonly user: User;
  readonly code: string;
  readonly destination: Destination;
  /** Of the page that the code was asked for on, where it was one. */
  readonly language?: LanguageTag | undefined;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}
