import type { SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { extendSchema } from './extend-schema.ts';
import { settleAttribute } from './settle-attribute.ts';
import { STANDARD_ATTRIBUTES } from './standard-attributes.ts';

const SYSTEM_ATTRIBUTES: ReadonlySet<string> = new Set(['sub', 'email_verified', 'phone_number_verified']);

/**
 * A new pool's whole schema: the standard attributes as `Schema` configures them, then its custom ones. Throws
 * InvalidParameterException where an entry would change what is fixed about a standard attribute, or comes twice.
 */
export function createSchema(given: readonly SchemaAttributeType[]): SchemaAttributeType[] {
  const standardNames = new Set(STANDARD_ATTRIBUTES.map((attribute) => attribute.Name));
  const overrides = new Map<string, SchemaAttributeType>();
  for (const entry of given) {
    if (!entry.Name || entry.DeveloperOnlyAttribute || !standardNames.has(entry.Name)) continue;
    if (overrides.has(entry.Name)) refuse(CONFIGURATION_MESSAGES.attributeExists(entry.Name));
    overrides.set(entry.Name, entry);
  }
  const standard = STANDARD_ATTRIBUTES.map((attribute) => configure(attribute, overrides.get(attribute.Name ?? '')));
  const custom = given.filter((entry) => !entry.Name || !overrides.has(entry.Name));
  for (const entry of custom) {
    if (entry.Name && standardNames.has(entry.Name)) refuse(CONFIGURATION_MESSAGES.standardAttributeFixed(entry.Name));
  }
  return extendSchema(standard, custom);
}

function configure(standard: SchemaAttributeType, given: SchemaAttributeType | undefined): SchemaAttributeType {
  if (!given) return standard;
  const name = standard.Name ?? '';
  if (given.AttributeDataType && given.AttributeDataType !== standard.AttributeDataType) {
    refuse(CONFIGURATION_MESSAGES.standardAttributeFixed(name));
  }
  const settled = settleAttribute(name, given, standard);
  const fixed = settled.Mutable === standard.Mutable && settled.Required === standard.Required;
  if (SYSTEM_ATTRIBUTES.has(name) && !fixed) refuse(CONFIGURATION_MESSAGES.systemAttributeFixed(name));
  return settled;
}

function refuse(message: string): never {
  throw new ServiceError('InvalidParameterException', message);
}
