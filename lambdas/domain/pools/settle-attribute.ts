import type { SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

const WHOLE_NUMBER = /^-?\d{1,18}$/;
const MAX_LENGTH = 2048;

/**
 * A schema entry with its defaults, checked: constraints are whole numbers in order, lengths are 0–2048, and an attribute has only
 * the constraints of its type. Throws InvalidParameterException.
 */
export function settleAttribute(
  name: string,
  given: SchemaAttributeType,
  defaults: SchemaAttributeType,
): SchemaAttributeType {
  const attribute: SchemaAttributeType = {
    Name: name,
    AttributeDataType: defaults.AttributeDataType,
    DeveloperOnlyAttribute: given.DeveloperOnlyAttribute ?? false,
    Mutable: given.Mutable ?? defaults.Mutable,
    Required: given.Required ?? defaults.Required,
  };
  const text = { ...defaults.StringAttributeConstraints, ...given.StringAttributeConstraints };
  const number = { ...defaults.NumberAttributeConstraints, ...given.NumberAttributeConstraints };
  if (attribute.AttributeDataType === 'String') {
    checkRange(name, text.MinLength, text.MaxLength, [0, MAX_LENGTH]);
    return { ...attribute, StringAttributeConstraints: text };
  }
  if (attribute.AttributeDataType === 'Number') {
    checkRange(name, number.MinValue, number.MaxValue, undefined);
    return { ...attribute, NumberAttributeConstraints: number };
  }
  return attribute;
}

function checkRange(
  name: string,
  min: string | undefined,
  max: string | undefined,
  bounds: readonly [number, number] | undefined,
): void {
  const values = [min, max].filter((value) => value !== undefined);
  const wellFormed = values.every(
    (value) => WHOLE_NUMBER.test(value) && (!bounds || (Number(value) >= bounds[0] && Number(value) <= bounds[1])),
  );
  if (!wellFormed || (min !== undefined && max !== undefined && BigInt(min) > BigInt(max))) {
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.attributeConstraintsInvalid(name));
  }
}
