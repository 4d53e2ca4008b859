import type { SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

const WHOLE_NUMBER = /^-?\d{1,18}$/;
const MAX_LENGTH = 2048n;

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
    checkRange(name, 'String', text.MinLength, text.MaxLength);
    return { ...attribute, StringAttributeConstraints: text };
  }
  if (attribute.AttributeDataType === 'Number') {
    checkRange(name, 'Number', number.MinValue, number.MaxValue);
    return { ...attribute, NumberAttributeConstraints: number };
  }
  return attribute;
}

function checkRange(name: string, kind: 'String' | 'Number', min: string | undefined, max: string | undefined): void {
  const values = [min, max].filter((value) => value !== undefined).map((value) => readWhole(value, name, kind));
  if (kind === 'String' && values.some((value) => value < 0n)) {
    refuse(CONFIGURATION_MESSAGES.attributeConstraintsInvalid(name, kind));
  }
  if (kind === 'String' && values.some((value) => value > MAX_LENGTH)) {
    refuse(CONFIGURATION_MESSAGES.attributeTooLong(name));
  }
  const [low, high] = values;
  if (low !== undefined && high !== undefined && low > high) {
    refuse(CONFIGURATION_MESSAGES.attributeRangeReversed(name, kind === 'String' ? 'length' : 'value'));
  }
}

function readWhole(value: string, name: string, kind: 'String' | 'Number'): bigint {
  if (!WHOLE_NUMBER.test(value)) refuse(CONFIGURATION_MESSAGES.attributeConstraintsInvalid(name, kind));
  return BigInt(value);
}

function refuse(message: string): never {
  throw new ServiceError('InvalidParameterException', message);
}
