import type { RiskHistory } from '../../domain/risk/risk-history.ts';
import type { User } from '../../domain/user.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import type { Item } from '../table.ts';

const FORMAT: EntityFormat = { tag: 'risk-history', version: 1 };

/** What is known of a user's sign-ins, as an item. */
export function riskHistoryToItem({ poolId, username, sub }: User, { version, ...known }: RiskHistory): Item {
  return toEntity(FORMAT, keys.riskHistory(poolId, username), {
    poolId,
    username,
    sub,
    known: JSON.stringify(known),
    version,
  });
}

/** What an item tells of the user's sign-ins; undefined when it was a former user's of the same name. */
export function itemToRiskHistory(item: Item, sub: string): RiskHistory | undefined {
  const stored = fromEntity<{ sub: string; known: string; version: number }>(FORMAT, item);
  if (stored.sub !== sub) return undefined;
  return { ...(JSON.parse(stored.known) as Omit<RiskHistory, 'version'>), version: stored.version };
}
