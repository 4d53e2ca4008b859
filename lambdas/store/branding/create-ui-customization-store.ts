import { conditions } from '../conditions.ts';
import { ConflictError } from '../conflict-error.ts';
import { keys } from '../keys.ts';
import type { Table } from '../table.ts';
import type { UiCustomizationStore } from './branding-store.ts';
import { checkBranded } from './check-branded.ts';
import { itemToUiCustomization, uiCustomizationToItem } from './ui-customization-item.ts';

/** Customizations of the classic pages: one of each client, and one of all. */
export function createUiCustomizationStore(table: Table): UiCustomizationStore {
  return {
    async read(poolId, clientId) {
      const [item] = await table.get([keys.uiCustomization(poolId, clientId)]);
      return item && itemToUiCustomization(item);
    },

    async put(customization) {
      const { poolId, clientId, version } = customization;
      const { done } = await table.transact([
        {
          put: uiCustomizationToItem(customization),
          when: version === 1 ? conditions.absent : conditions.version(version - 1),
        },
        ...checkBranded(poolId, clientId),
      ]);
      if (!done) throw new ConflictError('the customization');
    },

    async delete(poolId, clientId) {
      await table.delete(keys.uiCustomization(poolId, clientId));
    },
  };
}
