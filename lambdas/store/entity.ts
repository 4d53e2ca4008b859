import type { Item, Key, Value } from './table.ts';

/** A kind of item, and the version of its format: raised when readers of the former one would misread it. */
export interface EntityFormat {
  readonly tag: string;
  readonly version: number;
}

/** An item with its entity tag `_t` and format version `_v`. */
export function toEntity(
  format: EntityFormat,
  key: Key,
  attributes: { readonly [name: string]: Value | undefined },
): Item {
  return { ...attributes, pk: key.pk, sk: key.sk, _t: format.tag, _v: format.version };
}

/** The attributes of an item; throws when it is another kind of item or of a format newer than this code. */
export function fromEntity<Attributes>(format: EntityFormat, item: Item): Attributes {
  if (item._t !== format.tag || typeof item._v !== 'number' || item._v > format.version) {
    throw new Error(`stored item is ${String(item._t)} ${String(item._v)}, not ${format.tag} ${format.version}`);
  }
  return item as unknown as Attributes;
}
