import type { EncryptedDataKey } from '../domain/encrypted-data-key.ts';
import { conditions } from './conditions.ts';
import { ConflictError } from './conflict-error.ts';
import { type EntityFormat, fromEntity, toEntity } from './entity.ts';
import { keys } from './keys.ts';
import type { Item, Table } from './table.ts';

/** What set-up writes once per deployment and every function reads once per container. */
export interface ServiceSettings {
  readonly dataKeys: readonly EncryptedDataKey[];
  /** Scheme and host of the public front door. */
  readonly publicOrigin: string | undefined;
  /** Sealed under `['origin-verify']`. */
  readonly sealedOriginVerify: string | undefined;
  readonly version: number;
}

export interface ServiceSettingsStore {
  /** Strongly consistent. Undefined before set-up. */
  read(): Promise<ServiceSettings | undefined>;
  /** Makes the settings with their first data key unless they exist; answers those that hold from then on, whoever made them. */
  begin(firstKey: EncryptedDataKey): Promise<ServiceSettings>;
  /** Adds a data key, which seals from then on; ConflictError when the settings are no longer the given ones. */
  addDataKey(settings: ServiceSettings, key: EncryptedDataKey): Promise<ServiceSettings>;
  /** Sets origin and secret; the last writer wins. Throws when there are no settings yet. */
  publish(front: { readonly publicOrigin: string; readonly sealedOriginVerify?: string | undefined }): Promise<void>;
}

const FORMAT: EntityFormat = { tag: 'service-settings', version: 1 };

/** The service settings: one item. */
export function createServiceSettings(table: Table): ServiceSettingsStore {
  return {
    async read() {
      const [item] = await table.get([keys.service()]);
      return item && itemToSettings(item);
    },

    async begin(firstKey) {
      const fresh = { dataKeys: [firstKey], publicOrigin: undefined, sealedOriginVerify: undefined, version: 1 };
      const outcome = await table.put(settingsToItem(fresh), conditions.absent);
      if (outcome.done) return fresh;
      if (outcome.existing === undefined) throw new ConflictError('the service settings');
      return itemToSettings(outcome.existing);
    },

    async addDataKey(settings, key) {
      const dataKeys = [...settings.dataKeys, key];
      const outcome = await table.update(
        keys.service(),
        { set: { dataKeys: dataKeys.map((member) => ({ ...member })) }, add: { version: 1 } },
        conditions.version(settings.version),
      );
      if (!outcome.done || outcome.item === undefined) throw new ConflictError('the service settings');
      return itemToSettings(outcome.item);
    },

    async publish({ publicOrigin, sealedOriginVerify }) {
      const secret = sealedOriginVerify === undefined ? {} : { sealedOriginVerify };
      const changes = { set: { publicOrigin, ...secret }, add: { version: 1 } };
      const { done } = await table.update(keys.service(), changes, conditions.exists);
      if (!done) throw new Error('the service settings do not exist yet');
    },
  };
}

function settingsToItem(settings: ServiceSettings): Item {
  return toEntity(FORMAT, keys.service(), { ...settings, dataKeys: settings.dataKeys.map((key) => ({ ...key })) });
}

function itemToSettings(item: Item): ServiceSettings {
  const stored = fromEntity<ServiceSettings>(FORMAT, item);
  return {
    dataKeys: stored.dataKeys,
    publicOrigin: stored.publicOrigin,
    sealedOriginVerify: stored.sealedOriginVerify,
    version: stored.version,
  };
}
