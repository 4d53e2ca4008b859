import type { SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { settleAttribute } from './settle-attribute.ts';

const MAX_CUSTOM_ATTRIBUTES = 50;

/**
 * The schema with custom attributes added, their names prefixed `custom:` (`dev:custom:` for developer-only ones). Throws
 * InvalidParameterException for a name that is taken, a missing type, a required one, and beyond 50 in all.
 */
export function extendSchema(
  schema: readonly SchemaAttributeType[],
  additions: readonly SchemaAttributeType[],
): SchemaAttributeType[] {
  const extended = [...schema];
  const names = new Set(schema.map((attribute) => attribute.Name));
  for (const addition of additions) {
    const attribute = settleCustomAttribute(addition);
    const name = attribute.Name ?? '';
    if (names.has(name)) refuse(CONFIGURATION_MESSAGES.attributeExists(name));
    names.add(name);
    extended.push(attribute);
  }
  if (extended.filter(isCustom).length > MAX_CUSTOM_ATTRIBUTES) refuse(CONFIGURATION_MESSAGES.tooManyCustomAttributes);
  return extended;
}

function settleCustomAttribute(given: SchemaAttributeType): SchemaAttributeType {
  if (!given.Name) refuse(CONFIGURATION_MESSAGES.attributeNameMissing);
  if (!given.AttributeDataType) refuse(CONFIGURATION_MESSAGES.attributeTypeInvalid);
  if (given.Required) refuse(CONFIGURATION_MESSAGES.requiredCustomAttribute);
  const name = `${given.DeveloperOnlyAttribute ? 'dev:custom' : 'custom'}:${given.Name}`;
  return settleAttribute(name, given, { AttributeDataType: given.AttributeDataType, Mutable: true, Required: false });
}

function isCustom(attribute: SchemaAttributeType): boolean {
  return attribute.Name?.includes(':') ?? false;
}

function refuse(message: string): never {
  throw new ServiceError('InvalidParameterException', message);
}
