import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import type { Table } from '../table.ts';
import type { SecondaryDeployment } from './replica-store.ts';

/** By which the primary knows that the second Region has a deployment. Only that deployment writes it. */
export interface SecondaryRegistration {
  read(): Promise<SecondaryDeployment | undefined>;
  register(secondary: SecondaryDeployment): Promise<void>;
  /** Idempotent. */
  remove(): Promise<void>;
}

const FORMAT: EntityFormat = { tag: 'secondary', version: 1 };

/** The registration: one item. */
export function createSecondaryRegistration(table: Table): SecondaryRegistration {
  return {
    async read() {
      const [item] = await table.get([keys.secondary()]);
      if (item === undefined) return undefined;
      const { region, origin } = fromEntity<SecondaryDeployment>(FORMAT, item);
      return { region, origin };
    },
    async register(secondary) {
      await table.put(toEntity(FORMAT, keys.secondary(), { ...secondary }));
    },
    async remove() {
      await table.delete(keys.secondary());
    },
  };
}
