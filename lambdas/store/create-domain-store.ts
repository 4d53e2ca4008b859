import type { UserPool } from '../domain/user-pool.ts';
import type { UserPoolDomain } from '../domain/user-pool-domain.ts';
import { conditions } from './conditions.ts';
import { ConflictError } from './conflict-error.ts';
import type { DomainStore } from './domain-store.ts';
import { type EntityFormat, fromEntity, toEntity } from './entity.ts';
import { keys } from './keys.ts';
import { occupancy } from './occupancy.ts';
import { poolToItem } from './pools/pool-item.ts';
import type { Item, Table } from './table.ts';

const FORMAT: EntityFormat = { tag: 'domain', version: 1 };

/** Domains, each a claim on its name and a member of its pool's item. */
export function createDomainStore(table: Table): DomainStore {
  return {
    async create(domain, pool) {
      const attached = domain.customDomain === undefined ? { domain: domain.domain } : { customDomain: domain.domain };
      const outcome = await table.transact([
        { put: domainToItem(domain), when: conditions.absent },
        { put: next({ ...pool, ...attached }), when: conditions.version(pool.version) },
        ...(domain.customDomain === undefined ? [] : [occupancy.take('customDomains')]),
      ]);
      if (outcome.done) return 'created';
      const refused = new Set(outcome.refused.map(({ index }) => index));
      if (refused.has(0)) return 'taken';
      if (!refused.has(1)) return 'full';
      throw new ConflictError('the user pool');
    },

    async read(domain) {
      const [item] = await table.get([keys.domain(domain)]);
      return item && itemToDomain(item);
    },

    async update(domain) {
      return (await table.put(domainToItem(domain), { poolId: { equals: domain.poolId } })).done;
    },

    async delete(domain, pool) {
      const detached: UserPool = {
        ...pool,
        domain: pool.domain === domain.domain ? undefined : pool.domain,
        customDomain: pool.customDomain === domain.domain ? undefined : pool.customDomain,
      };
      const { done } = await table.transact([
        { delete: keys.domain(domain.domain), when: [conditions.absent, { poolId: { equals: pool.id } }] },
        { put: next(detached), when: conditions.version(pool.version) },
        ...(pool.customDomain === domain.domain ? [occupancy.leave('customDomains')] : []),
      ]);
      if (!done) throw new ConflictError('the domain or its user pool');
    },
  };
}

function next(pool: UserPool): Item {
  return poolToItem({ ...pool, version: pool.version + 1 });
}

function domainToItem(domain: UserPoolDomain): Item {
  return toEntity(FORMAT, keys.domain(domain.domain), {
    ...domain,
    routing: domain.routing === undefined ? undefined : JSON.stringify(domain.routing),
    customDomain: domain.customDomain && { ...domain.customDomain },
  });
}

function itemToDomain(item: Item): UserPoolDomain {
  const stored = fromEntity<Omit<UserPoolDomain, 'routing'> & { routing?: string }>(FORMAT, item);
  return {
    domain: stored.domain,
    poolId: stored.poolId,
    customDomain: stored.customDomain,
    managedLoginVersion: stored.managedLoginVersion,
    distribution: stored.distribution,
    routing: stored.routing === undefined ? undefined : (JSON.parse(stored.routing) as unknown),
    version: stored.version,
  };
}
