import type { TokenFamily, User } from '../user.ts';
import type { UserPoolClient } from '../user-pool-client.ts';

/** What one pair of tokens tells about. */
export interface TokenSubject {
  readonly issuer: string;
  readonly client: UserPoolClient;
  readonly user: User;
  readonly family: TokenFamily;
  /** In order of precedence. */
  readonly groups: readonly string[];
  /** Times in ms. */
  readonly issuedAt: number;
  /** A UUID that both tokens share. */
  readonly eventId: string;
}
