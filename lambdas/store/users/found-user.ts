import type { RiskHistory } from '../../domain/risk/risk-history.ts';
import type { Credential, User } from '../../domain/user.ts';
import { keys } from '../keys.ts';
import { itemToRiskHistory } from '../risk/risk-history-item.ts';
import type { Item, Key } from '../table.ts';
import { itemToCredential } from './credential-item.ts';
import { itemToUser } from './user-item.ts';

/** A user with what proves the password. */
export interface FoundUser {
  readonly user: User;
  readonly credential: Credential | undefined;
  /** Where it was read. */
  readonly riskHistory?: RiskHistory | undefined;
}

/** Keys of a user and its credential, and of what is known of its sign-ins, where that is asked for. */
export function keysOfUser(poolId: string, username: string, withRisk = false): readonly Key[] {
  const own = [keys.user(poolId, username), keys.credential(poolId, username)];
  return withRisk ? [...own, keys.riskHistory(poolId, username)] : own;
}

/** The user and what else there is in items read by `keysOfUser`. */
export function foundUser([item, credential, history]: readonly (Item | undefined)[]): FoundUser | undefined {
  if (item === undefined) return undefined;
  const user = itemToUser(item);
  const riskHistory = history && itemToRiskHistory(history, user.sub);
  return { user, credential: credential && itemToCredential(credential), ...(riskHistory && { riskHistory }) };
}
