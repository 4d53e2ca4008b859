import { isDeepStrictEqual } from 'node:util';
import type { SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';
import { STANDARD_ATTRIBUTES } from './standard-attributes.ts';

/**
 * What a schema has beyond the standard attributes: those configured otherwise, then the custom ones. Undefined for a list that doesn't
 * begin with the standard attributes in their order. A pool is read at each sign-in, and the standard part is most of its size.
 */
export function schemaDifferences(schema: readonly SchemaAttributeType[]): SchemaAttributeType[] | undefined {
  if (!STANDARD_ATTRIBUTES.every((standard, index) => schema[index]?.Name === standard.Name)) return undefined;
  return schema.filter((attribute, index) => !isDeepStrictEqual(attribute, STANDARD_ATTRIBUTES[index]));
}

/** The schema whose differences those are. */
export function schemaWithDifferences(differences: readonly SchemaAttributeType[]): SchemaAttributeType[] {
  const byName = new Map(differences.map((attribute) => [attribute.Name, attribute]));
  const standard = STANDARD_ATTRIBUTES.map((attribute) => {
    const configured = byName.get(attribute.Name);
    byName.delete(attribute.Name);
    return configured ?? attribute;
  });
  return [...standard, ...byName.values()];
}
