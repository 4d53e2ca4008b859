import type { IdentityProvider } from '../../domain/federation/identity-provider.ts';
import { conditions } from '../conditions.ts';
import { ConflictError } from '../conflict-error.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { deletedGroupToItem } from '../groups/deleted-group-item.ts';
import { groupToItem } from '../groups/group-item.ts';
import { touchPool } from '../groups/touch-pool.ts';
import { keys } from '../keys.ts';
import { listPartition } from '../list-partition.ts';
import { occupancy } from '../occupancy.ts';
import type { Table, Write } from '../table.ts';
import { identityProviderToItem, itemToIdentityProvider } from './identity-provider-item.ts';
import type { IdentityProviderStore } from './identity-provider-store.ts';

const IDENTIFIER: EntityFormat = { tag: 'identity-provider-identifier', version: 1 };
/** A transaction has 100 items at most. */
const IDENTIFIERS_AT_ONCE = 99;

/** Identity providers: each stands under its name, and each of its identifiers leads to it. `now` dates the tombstones of their groups. */
export function createIdentityProviderStore(table: Table, now: () => number): IdentityProviderStore {
  const read = async (poolId: string, name: string): Promise<IdentityProvider | undefined> => {
    const [item] = await table.get([keys.identityProvider(poolId, name)]);
    return item && itemToIdentityProvider(item);
  };

  const replace = async (
    present: IdentityProvider,
    provider: IdentityProvider,
  ): Promise<IdentityProvider | undefined> => {
    const next = { ...provider, version: present.version + 1 };
    const outcome = await table.transact([
      { put: identityProviderToItem(next), when: conditions.version(present.version) },
      ...claims(next, without(next.identifiers, present.identifiers)),
      ...releases(present, without(present.identifiers, next.identifiers)),
    ]);
    if (outcome.done) return next;
    if (outcome.refused.some(({ index }) => index === 0)) throw new ConflictError('the identity provider');
    return undefined;
  };

  return {
    read,

    async readMany(poolId, names) {
      const items = await table.get([...new Set(names)].map((name) => keys.identityProvider(poolId, name)));
      return items.filter((item) => item !== undefined).map(itemToIdentityProvider);
    },

    async create(provider, group) {
      const { poolId, identifiers } = provider;
      const outcome = await table.transact([
        { put: identityProviderToItem(provider), when: conditions.absent },
        touchPool(poolId, 0),
        occupancy.takeInPool(poolId, 'identityProviders'),
        ...claims(provider, identifiers),
        ...(group === undefined ? [] : [{ put: groupToItem(group), when: conditions.absent }]),
      ]);
      if (outcome.done) return 'created';
      const refused = new Set(outcome.refused.map(({ index }) => index));
      if (refused.has(1)) throw new ConflictError('the user pool');
      if (refused.has(0)) return 'taken';
      if (refused.has(2)) return 'full';
      if (identifiers.some((_, index) => refused.has(3 + index))) return 'identifier-taken';
      throw new ConflictError('the group of the identity provider');
    },

    async findByIdentifier(poolId, identifier) {
      const [item] = await table.get([keys.identityProviderIdentifier(poolId, identifier)]);
      const provider = item && (await read(poolId, fromEntity<{ provider: string }>(IDENTIFIER, item).provider));
      return provider?.identifiers.includes(identifier) ? provider : undefined;
    },

    async update(present, provider) {
      const dropped = without(present.identifiers, provider.identifiers);
      const changes = dropped.length + without(provider.identifiers, present.identifiers).length;
      if (changes <= IDENTIFIERS_AT_ONCE) return replace(present, provider);
      // All are replaced by as many others as there may be: one of them goes first.
      const fewer = { ...present, identifiers: without(present.identifiers, dropped.slice(0, 1)) };
      const reduced = await replace(present, fewer);
      return reduced && replace(reduced, provider);
    },

    async delete(provider, group) {
      const { poolId, name, identifiers, version } = provider;
      const { done } = await table.transact([
        { delete: keys.identityProvider(poolId, name), when: conditions.version(version) },
        ...releases(provider, identifiers),
        touchPool(poolId, 0),
        occupancy.leaveInPool(poolId, 'identityProviders'),
        ...(group === undefined
          ? []
          : [
              { delete: keys.group(poolId, group.name), when: { groupId: { equals: group.id } } },
              { put: deletedGroupToItem({ ...group, deletedAt: now() }) },
            ]),
      ]);
      if (!done) throw new ConflictError('the identity provider');
    },

    async list(poolId, limit, cursor) {
      const page = await listPartition(table, keys.poolPartition(poolId), keys.identityProviderPrefix(), limit, cursor);
      return { items: page.items.map(itemToIdentityProvider), next: page.next };
    },
  };
}

function without(identifiers: readonly string[], others: readonly string[]): readonly string[] {
  return identifiers.filter((identifier) => !others.includes(identifier));
}

function claims({ poolId, name }: IdentityProvider, identifiers: readonly string[]): readonly Write[] {
  return identifiers.map((identifier) => ({
    put: toEntity(IDENTIFIER, keys.identityProviderIdentifier(poolId, identifier), { provider: name }),
    when: conditions.absent,
  }));
}

function releases({ poolId, name }: IdentityProvider, identifiers: readonly string[]): readonly Write[] {
  return identifiers.map((identifier) => ({
    delete: keys.identityProviderIdentifier(poolId, identifier),
    when: { provider: { equals: name } },
  }));
}
