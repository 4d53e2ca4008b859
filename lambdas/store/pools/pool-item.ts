import type { UserPool, UserPoolConfiguration, UserPoolMessages } from '../../domain/user-pool.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import type { Item } from '../table.ts';

const POOL: EntityFormat = { tag: 'pool', version: 1 };
const MESSAGES: EntityFormat = { tag: 'pool-messages', version: 1 };

/** Configuration documents are stored as JSON text: half the size of a map, and a fraction of the time to read. */
export function poolToItem(pool: UserPool): Item {
  const { id, configuration, ...rest } = pool;
  return toEntity(POOL, keys.pool(id), { ...rest, poolId: id, configuration: JSON.stringify(configuration) });
}

/** The pool in an item. */
export function itemToPool(item: Item): UserPool {
  const stored = fromEntity<Omit<UserPool, 'id' | 'configuration'> & { poolId: string; configuration: string }>(
    POOL,
    item,
  );
  return {
    id: stored.poolId,
    name: stored.name,
    arn: stored.arn,
    createdAt: stored.createdAt,
    modifiedAt: stored.modifiedAt,
    configuration: JSON.parse(stored.configuration) as UserPoolConfiguration,
    domain: stored.domain,
    customDomain: stored.customDomain,
    version: stored.version,
  };
}

/** Message templates as an item. */
export function messagesToItem(poolId: string, messages: UserPoolMessages): Item {
  return toEntity(MESSAGES, keys.poolMessages(poolId), { poolId, messages: JSON.stringify(messages) });
}

/** The message templates in an item. */
export function itemToMessages(item: Item): UserPoolMessages {
  return JSON.parse(fromEntity<{ messages: string }>(MESSAGES, item).messages) as UserPoolMessages;
}
