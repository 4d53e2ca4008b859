import { assetKey } from '../../domain/branding/asset-key.ts';
import type { AssetFiles } from '../../platform/ports.ts';
import { conditions } from '../conditions.ts';
import { ConflictError } from '../conflict-error.ts';
import { keys } from '../keys.ts';
import type { Clause, Item, Table } from '../table.ts';
import { type AssetManifest, assetToItem, itemToAsset } from './asset-item.ts';
import type { AssetStore } from './branding-store.ts';
import { checkBranded } from './check-branded.ts';

const PAGE = 100;
/** Longer than any function runs: whoever began to remove an asset before that has ended, finished or not. */
const REMOVING_MS = 6 * 60 * 1000;

/**
 * Images: a manifest in the table, and the bytes as a file. The manifest is there first and goes last, so that no file is without one. While
 * one is removed, nobody can upload the same image: the file would be deleted under them.
 */
export function createAssetStore(table: Table, files: AssetFiles, now: () => number): AssetStore {
  const find = async (poolId: string, clientId: string, digest: string): Promise<AssetManifest | undefined> => {
    const [item] = await table.get([keys.asset(poolId, clientId, digest)]);
    return item && itemToAsset(item);
  };
  /** Nobody is removing it. */
  const isFree = (): readonly Clause[] => [
    { removedAt: { exists: false } },
    { removedAt: { below: now() - REMOVING_MS } },
  ];

  const remove = async (poolId: string, clientId: string, manifest: AssetManifest): Promise<void> => {
    const { digest, file, uploadedAt } = manifest;
    const key = keys.asset(poolId, clientId, digest);
    const removedAt = now();
    const when = isFree().map((clause) => ({ ...clause, uploadedAt: { equals: uploadedAt } }));
    const { done: isOurs } = await table.update(key, { set: { removedAt } }, when);
    if (!isOurs) return;
    if (file !== undefined) await files.delete(file);
    await table.delete(key, { removedAt: { equals: removedAt } });
  };

  return {
    async put(poolId, clientId, { digest, extension, mediaType, bytes, uploadedAt }) {
      const file = assetKey(poolId, clientId, { digest, extension });
      const manifest = { digest, file, size: bytes.length, uploadedAt };
      const claim = { put: assetToItem(poolId, clientId, manifest), when: [conditions.absent, ...isFree()] };
      const { done } = await table.transact([claim, ...checkBranded(poolId, clientId)]);
      if (!done) throw new ConflictError('the user pool, its client or the image');
      await files.put(file, { bytes, mediaType });
      const kept = await find(poolId, clientId, digest);
      if (kept !== undefined && kept.removedAt === undefined) return;
      // The client was removed meanwhile, and with it what was there: what came late goes, too.
      await files.delete(file);
      throw new ConflictError('the image');
    },

    read: (poolId, clientId, asset) => files.read(assetKey(poolId, clientId, asset)),

    async sweep(poolId, clientId, kept, before) {
      let after: Item | undefined;
      do {
        const sort = { beginsWith: keys.assetPrefix(clientId) };
        const query = { partition: keys.poolPartition(poolId), sort, limit: PAGE, consistent: true, after };
        const { items, last } = await table.query(query);
        for (const manifest of items.map(itemToAsset)) {
          if (!kept.has(manifest.digest) && manifest.uploadedAt < before) await remove(poolId, clientId, manifest);
        }
        after = last;
      } while (after !== undefined);
    },
  };
}
