import { ALL_CLIENTS } from '../../domain/branding/all-clients.ts';
import type { ManagedLoginBranding } from '../../domain/branding/managed-login-branding.ts';
import { conditions } from '../conditions.ts';
import { ConflictError } from '../conflict-error.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import { occupancy } from '../occupancy.ts';
import type { Item, Table } from '../table.ts';
import type { BrandingStore } from './branding-store.ts';
import { itemToUiCustomization } from './ui-customization-item.ts';

const BRANDING: EntityFormat = { tag: 'branding', version: 1 };
const ID: EntityFormat = { tag: 'branding-id', version: 1 };

/** Brandings of managed login: each stands under its client, for the pages, and its id leads to it. */
export function createBrandingStore(table: Table): BrandingStore {
  const find = async (poolId: string, clientId: string): Promise<ManagedLoginBranding | undefined> => {
    const [item] = await table.get([keys.branding(poolId, clientId)]);
    return item && itemToBranding(item);
  };
  return {
    find,

    async create(branding) {
      const { poolId, clientId, id } = branding;
      const outcome = await table.transact([
        { put: brandingToItem(branding), when: conditions.absent },
        { put: toEntity(ID, keys.brandingId(poolId, id), { brandedClientId: clientId }), when: conditions.absent },
        { check: keys.pool(poolId), when: conditions.exists },
        { check: keys.client(clientId), when: conditions.exists },
        occupancy.takeInPool(poolId, 'brandings'),
      ]);
      if (outcome.done) return 'created';
      const refused = new Set(outcome.refused.map(({ index }) => index));
      if (refused.has(0)) return 'taken';
      if (refused.size === 1 && refused.has(4)) return 'full';
      throw new ConflictError('the user pool client');
    },

    async read(poolId, id) {
      const [item] = await table.get([keys.brandingId(poolId, id)]);
      if (item === undefined) return undefined;
      const branding = await find(poolId, fromEntity<{ brandedClientId: string }>(ID, item).brandedClientId);
      return branding?.id === id ? branding : undefined;
    },

    async readForPages(poolId, clientId) {
      const [branding, own, shared] = await table.get(
        [
          keys.branding(poolId, clientId),
          keys.uiCustomization(poolId, clientId),
          keys.uiCustomization(poolId, ALL_CLIENTS),
        ],
        { consistent: false },
      );
      const classic = own ?? shared;
      return {
        managedLogin: branding && itemToBranding(branding),
        classic: classic && itemToUiCustomization(classic),
      };
    },

    async update(branding) {
      const next = { ...branding, version: branding.version + 1 };
      const when = { ...conditions.version(branding.version), brandingId: { equals: branding.id } };
      const { done } = await table.put(brandingToItem(next), when);
      if (!done) throw new ConflictError('the branding');
      return next;
    },

    async delete({ poolId, clientId, id, version }) {
      const { done } = await table.transact([
        {
          delete: keys.branding(poolId, clientId),
          when: { ...conditions.version(version), brandingId: { equals: id } },
        },
        { delete: keys.brandingId(poolId, id) },
        occupancy.leaveInPool(poolId, 'brandings'),
      ]);
      if (!done) throw new ConflictError('the branding');
    },
  };
}

/** Not `clientId`: an item of that name leads to a client when a pool is swept. */
type Stored = Omit<ManagedLoginBranding, 'id' | 'clientId' | 'settings'> & {
  readonly brandingId: string;
  readonly brandedClientId: string;
  readonly settings?: string;
};

function brandingToItem({ id, clientId, settings, assets, ...rest }: ManagedLoginBranding): Item {
  return toEntity(BRANDING, keys.branding(rest.poolId, clientId), {
    ...rest,
    brandingId: id,
    brandedClientId: clientId,
    settings: settings && JSON.stringify(settings),
    assets: assets.map((asset) => ({ ...asset })),
  });
}

function itemToBranding(item: Item): ManagedLoginBranding {
  const stored = fromEntity<Stored>(BRANDING, item);
  return {
    id: stored.brandingId,
    poolId: stored.poolId,
    clientId: stored.brandedClientId,
    usesProvidedValues: stored.usesProvidedValues,
    settings:
      stored.settings === undefined ? undefined : (JSON.parse(stored.settings) as ManagedLoginBranding['settings']),
    assets: stored.assets,
    createdAt: stored.createdAt,
    modifiedAt: stored.modifiedAt,
    version: stored.version,
  };
}
