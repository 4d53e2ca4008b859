import { TERMS_NAMES, type Terms } from '../domain/terms.ts';
import { conditions } from './conditions.ts';
import { ConflictError } from './conflict-error.ts';
import { type EntityFormat, fromEntity, toEntity } from './entity.ts';
import { keys } from './keys.ts';
import { listPartition } from './list-partition.ts';
import { occupancy } from './occupancy.ts';
import type { Item, Table } from './table.ts';
import type { TermsStore } from './terms-store.ts';

const TERMS: EntityFormat = { tag: 'terms', version: 1 };
const NAME: EntityFormat = { tag: 'terms-name', version: 1 };

/** Terms of a pool's clients: each stands under its id, and a guard keeps a client from having two of one name. */
export function createTermsStore(table: Table): TermsStore {
  const readById = async (poolId: string, id: string): Promise<Terms | undefined> => {
    const [item] = await table.get([keys.terms(poolId, id)]);
    return item && itemToTerms(item);
  };
  const remove = async (terms: Terms): Promise<void> => {
    const { done } = await table.transact([
      { delete: keys.terms(terms.poolId, terms.id), when: conditions.version(terms.version) },
      { delete: nameKey(terms), when: { termsId: { equals: terms.id } } },
      occupancy.leaveInPool(terms.poolId, 'terms'),
    ]);
    if (!done) throw new ConflictError('the terms');
  };
  const find = async (poolId: string, clientId: string, name: string): Promise<Terms | undefined> => {
    const [item] = await table.get([keys.termsName(poolId, clientId, name)]);
    return item && readById(poolId, fromEntity<{ termsId: string }>(NAME, item).termsId);
  };
  return {
    read: readById,
    find,
    delete: remove,

    async create(terms) {
      const outcome = await table.transact([
        { put: nameToItem(terms), when: conditions.absent },
        { put: termsToItem(terms), when: conditions.absent },
        { check: keys.pool(terms.poolId), when: conditions.exists },
        { check: keys.client(terms.clientId), when: conditions.exists },
        occupancy.takeInPool(terms.poolId, 'terms'),
      ]);
      if (outcome.done) return 'created';
      const refused = new Set(outcome.refused.map(({ index }) => index));
      if (refused.has(0)) return 'taken';
      if (refused.size === 1 && refused.has(4)) return 'full';
      throw new ConflictError('the user pool client');
    },

    async update(present, terms) {
      const next = { ...terms, version: present.version + 1 };
      const put = { put: termsToItem(next), when: conditions.version(present.version) };
      const rename =
        present.name === terms.name
          ? []
          : [
              { put: nameToItem(terms), when: conditions.absent },
              { delete: nameKey(present), when: { termsId: { equals: present.id } } },
            ];
      const outcome = await table.transact([put, ...rename]);
      if (outcome.done) return next;
      if (outcome.refused.some(({ index }) => index === 1)) return undefined;
      throw new ConflictError('the terms');
    },

    async deleteOfClient(poolId, clientId) {
      for (const name of TERMS_NAMES) {
        const terms = await find(poolId, clientId, name);
        if (terms) await remove(terms);
      }
    },

    async list(poolId, limit, cursor) {
      const page = await listPartition(table, keys.poolPartition(poolId), keys.termsPrefix(), limit, cursor);
      return { items: page.items.map(itemToTerms), next: page.next };
    },
  };
}

function nameKey(terms: Terms) {
  return keys.termsName(terms.poolId, terms.clientId, terms.name);
}

function nameToItem(terms: Terms): Item {
  return toEntity(NAME, nameKey(terms), { termsId: terms.id });
}

function termsToItem(terms: Terms): Item {
  const { id, links, ...rest } = terms;
  return toEntity(TERMS, keys.terms(terms.poolId, id), { ...rest, termsId: id, links: { ...links } });
}

function itemToTerms(item: Item): Terms {
  const stored = fromEntity<Omit<Terms, 'id'> & { termsId: string }>(TERMS, item);
  return {
    id: stored.termsId,
    poolId: stored.poolId,
    clientId: stored.clientId,
    name: stored.name,
    source: stored.source,
    enforcement: stored.enforcement,
    links: stored.links,
    createdAt: stored.createdAt,
    modifiedAt: stored.modifiedAt,
    version: stored.version,
  };
}
