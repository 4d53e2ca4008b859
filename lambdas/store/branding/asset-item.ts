import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import type { Item } from '../table.ts';

const FORMAT: EntityFormat = { tag: 'asset', version: 2 };

/** That there is an image, or is about to be: its bytes are a file. */
export interface AssetManifest {
  readonly digest: string;
  /** The file's name; undefined for an image of an early deployment, which had no file. */
  readonly file: string | undefined;
  /** Bytes. */
  readonly size: number;
  /** ms */
  readonly uploadedAt: number;
  /** Since when it is being removed, in ms; undefined when it isn't. */
  readonly removedAt?: number | undefined;
}

/** A manifest as an item. */
export function assetToItem(poolId: string, clientId: string, manifest: AssetManifest): Item {
  return toEntity(FORMAT, keys.asset(poolId, clientId, manifest.digest), { ...manifest });
}

/** The manifest in an item. */
export function itemToAsset(item: Item): AssetManifest {
  const { digest, file, size, uploadedAt, removedAt } = fromEntity<AssetManifest>(FORMAT, item);
  return { digest, file, size, uploadedAt, removedAt };
}

/** True for the manifest of an image. */
export function isAsset(item: Item): boolean {
  return item._t === FORMAT.tag;
}
