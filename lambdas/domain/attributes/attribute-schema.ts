import type { SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPool } from '../user-pool.ts';
import { STANDARD_ATTRIBUTES } from './standard-attributes.ts';

/** The pool's attributes by full name (`email`, `custom:tier`, `dev:custom:score`): the standard ones and its own over them. */
export function attributeSchema(pool: UserPool): ReadonlyMap<string, SchemaAttributeType> {
  const schema = new Map<string, SchemaAttributeType>();
  for (const attribute of STANDARD_ATTRIBUTES) schema.set(attribute.Name ?? '', attribute);
  for (const attribute of pool.configuration.SchemaAttributes ?? []) {
    const name = attribute.Name ?? '';
    schema.set(name, { ...schema.get(name), ...attribute });
  }
  return schema;
}
