import type { UserPool } from '../user-pool.ts';
import { attributeSchema } from './attribute-schema.ts';

/** Names of the pool's required attributes that have no value yet, in schema order; `sub` is never among them. */
export function missingRequiredAttributes(pool: UserPool, attributes: Readonly<Record<string, string>>): string[] {
  return [...attributeSchema(pool)]
    .filter(([name, { Required }]) => Required === true && name !== 'sub' && !attributes[name])
    .map(([name]) => name);
}
