import type { RiskHistory } from '../../domain/risk/risk-history.ts';
import type { User } from '../../domain/user.ts';

/** What is known of users' sign-ins. */
export interface RiskHistoryStore {
  read(user: User): Promise<RiskHistory | undefined>;
  /** Replaces the history of that version (0 for none); false when it was changed meanwhile. */
  replace(user: User, history: RiskHistory): Promise<boolean>;
}
