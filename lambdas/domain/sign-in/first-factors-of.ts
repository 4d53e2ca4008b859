import type { Credential, User } from '../user.ts';
import type { UserPool } from '../user-pool.ts';
import type { FirstFactor } from './factors.ts';

/** Who signs in where; nobody has neither user nor credential. */
export interface Person {
  readonly pool: UserPool;
  readonly user: User | undefined;
  readonly credential: Credential | undefined;
}

/** The ways in that a choice-based sign-in offers this person, in the order in which they are shown. */
export function firstFactorsOf(_person: Person): readonly FirstFactor[] {
  return ['PASSWORD_SRP', 'PASSWORD'];
}
