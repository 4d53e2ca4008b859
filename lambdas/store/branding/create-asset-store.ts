import { conditions } from '../conditions.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import { ConflictError } from '../store.ts';
import type { Item, Table, Write } from '../table.ts';
import type { AssetStore } from './branding-store.ts';
import { checkBranded } from './check-branded.ts';

const ASSET: EntityFormat = { tag: 'asset', version: 1 };
const CHUNK: EntityFormat = { tag: 'asset-chunk', version: 1 };
/** An item holds 400 KiB. */
const CHUNK_BYTES = 360_000;
/** As many as the largest asset, 1,000,000 bytes, has. */
const CHUNKS = 3;
const PAGE = 100;

interface StoredManifest {
  readonly digest: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly uploadedAt: number;
}

/** Images in pieces that an item can hold: a small manifest, and the pieces apart, so that listing reads no bytes of images. */
export function createAssetStore(table: Table): AssetStore {
  return {
    async put(poolId, clientId, { digest, mediaType, bytes, uploadedAt }) {
      const key = keys.asset(poolId, clientId, digest);
      const checks = checkBranded(poolId, clientId);
      const touch: Write = { update: key, changes: { set: { uploadedAt } }, when: conditions.exists };
      if ((await table.transact([touch, ...checks])).done) return;
      const manifest: StoredManifest = { digest, mediaType, size: bytes.length, uploadedAt };
      const { done } = await table.transact([
        { put: toEntity(ASSET, key, { ...manifest }) },
        ...chunkNumbers(bytes.length).map((number) => ({
          put: toEntity(CHUNK, keys.assetChunk(poolId, clientId, digest, number), {
            bytes: bytes.subarray(number * CHUNK_BYTES, (number + 1) * CHUNK_BYTES),
          }),
        })),
        ...checks,
      ]);
      if (!done) throw new ConflictError('the user pool or its client');
    },

    async read(poolId, clientId, digest, { consistent = false } = {}) {
      const chunkKeys = chunkNumbers(CHUNKS * CHUNK_BYTES).map((number) =>
        keys.assetChunk(poolId, clientId, digest, number),
      );
      const [item, ...chunks] = await table.get([keys.asset(poolId, clientId, digest), ...chunkKeys], { consistent });
      if (item === undefined) return undefined;
      const { mediaType, size } = fromEntity<StoredManifest>(ASSET, item);
      const pieces = chunks.flatMap((chunk) => (chunk ? [fromEntity<{ bytes: Uint8Array }>(CHUNK, chunk).bytes] : []));
      const bytes = Buffer.concat(pieces);
      return bytes.length === size ? { bytes, mediaType } : undefined;
    },

    async sweep(poolId, clientId, kept, before) {
      let after: Item | undefined;
      do {
        const sort = { beginsWith: keys.assetPrefix(clientId) };
        const query = { partition: keys.poolPartition(poolId), sort, limit: PAGE, consistent: true, after };
        const { items, last } = await table.query(query);
        for (const item of items) {
          const { digest, size, uploadedAt } = fromEntity<StoredManifest>(ASSET, item);
          if (kept.has(digest) || uploadedAt >= before) continue;
          // Refused when it was uploaded again meanwhile.
          await table.transact([
            { delete: keys.asset(poolId, clientId, digest), when: { uploadedAt: { equals: uploadedAt } } },
            ...chunkNumbers(size).map((number) => ({ delete: keys.assetChunk(poolId, clientId, digest, number) })),
          ]);
        }
        after = last;
      } while (after !== undefined);
    },
  };
}

function chunkNumbers(size: number): readonly number[] {
  return Array.from({ length: Math.ceil(size / CHUNK_BYTES) }, (_, number) => number);
}
