import type { Passkey } from '../../domain/passkeys/passkey.ts';
import type { RiskHistory } from '../../domain/risk/risk-history.ts';
import type { KeptConversation } from '../../domain/sign-in/kept-conversation.ts';
import type { ResentCode } from '../../domain/sign-in/resent-code.ts';
import type { Credential, User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';

/** What a sign-in needs, read in one call (two when the typed name is an alias or the container is new). */
export interface SignInRecord {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly user: User | undefined;
  readonly credential: Credential | undefined;
  /** The passkey that was asked for along with them. */
  readonly passkey?: Passkey | undefined;
  /** The code that was asked for along with them. */
  readonly resentCode?: ResentCode | undefined;
  /** The conversation that was asked for along with them. */
  readonly keptConversation?: KeptConversation | undefined;
  /** What is known of the user's sign-ins, where the pool has threat protection. */
  readonly riskHistory?: RiskHistory | undefined;
}
