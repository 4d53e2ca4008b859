import type { SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPool } from '../user-pool.ts';

/** The pool's attributes, standard ones included, by full name: `email`, `custom:tier`, `dev:custom:score`. */
export function attributeSchema(pool: UserPool): ReadonlyMap<string, SchemaAttributeType> {
  return new Map((pool.configuration.SchemaAttributes ?? []).map((attribute) => [attribute.Name ?? '', attribute]));
}
