import type { UiCustomization } from '../../domain/branding/ui-customization.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import type { Item } from '../table.ts';

const FORMAT: EntityFormat = { tag: 'ui-customization', version: 1 };

/** A customization of the classic pages as an item. */
export function uiCustomizationToItem({ clientId, image, ...rest }: UiCustomization): Item {
  return toEntity(FORMAT, keys.uiCustomization(rest.poolId, clientId), {
    ...rest,
    customizedClientId: clientId,
    image: image && { ...image },
  });
}

/** The customization in an item. */
export function itemToUiCustomization(item: Item): UiCustomization {
  const stored = fromEntity<Omit<UiCustomization, 'clientId'> & { customizedClientId: string }>(FORMAT, item);
  return {
    poolId: stored.poolId,
    clientId: stored.customizedClientId,
    css: stored.css,
    image: stored.image,
    createdAt: stored.createdAt,
    modifiedAt: stored.modifiedAt,
    version: stored.version,
  };
}
