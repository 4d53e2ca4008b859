import { attributeSchema } from '../../domain/attributes/attribute-schema.ts';
import type { UserPool } from '../../domain/user-pool.ts';

/**
 * What a new user must tell: the required attributes, and an address where the pool verifies one, since no code could be sent without. An
 * address that is the name isn't asked for twice.
 */
export function askedAttributes(pool: UserPool): readonly string[] {
  const { AutoVerifiedAttributes: verified = [], UsernameAttributes: names = [] } = pool.configuration;
  const required = [...attributeSchema(pool)].filter(([name, { Required }]) => Required && name !== 'sub');
  const asked = new Set(required.map(([name]) => name));
  if (names.length === 0 && !verified.some((name) => asked.has(name)) && verified[0]) asked.add(verified[0]);
  if (names.length === 1 && names[0]) asked.delete(names[0]);
  return [...asked];
}
