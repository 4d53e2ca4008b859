import type { SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';

const NUMBER = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/;
const DATE = /^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/;
const DATE_TIME =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?$/;

/**
 * Checks a value against its attribute's type and constraints: answers it as it is to be stored (Booleans in lower case, as
 * Python's `True` is common), or what is wrong with it. A `DateTime` is an ISO 8601 date or date and time.
 */
export function conformValue(attribute: SchemaAttributeType, value: string): { value: string } | { problem: string } {
  switch (attribute.AttributeDataType) {
    case 'Boolean':
      return /^(true|false)$/i.test(value)
        ? { value: value.toLowerCase() }
        : { problem: 'The value must be true or false' };
    case 'Number':
      return conformNumber(attribute, value);
    case 'DateTime':
      return DATE_TIME.test(value) && !Number.isNaN(Date.parse(value))
        ? { value }
        : { problem: 'The value must be an ISO 8601 date or time' };
    default:
      return conformText(attribute, value);
  }
}

function conformNumber(attribute: SchemaAttributeType, value: string): { value: string } | { problem: string } {
  if (!NUMBER.test(value)) return { problem: 'The value must be a number' };
  const { MinValue, MaxValue } = attribute.NumberAttributeConstraints ?? {};
  if (MinValue !== undefined && Number(value) < Number(MinValue)) {
    return { problem: `The value must not be less than ${MinValue}` };
  }
  if (MaxValue !== undefined && Number(value) > Number(MaxValue)) {
    return { problem: `The value must not be greater than ${MaxValue}` };
  }
  return { value };
}

function conformText(attribute: SchemaAttributeType, value: string): { value: string } | { problem: string } {
  const { MinLength, MaxLength } = attribute.StringAttributeConstraints ?? {};
  const length = [...value].length;
  if (MinLength !== undefined && length < Number(MinLength)) {
    return { problem: `The value must not be shorter than ${MinLength} characters` };
  }
  if (length > Number(MaxLength ?? 2048)) {
    return { problem: `The value must not be longer than ${MaxLength ?? 2048} characters` };
  }
  if (attribute.Name === 'birthdate' && !DATE.test(value)) {
    return { problem: 'The value must be a date of the form YYYY-MM-DD' };
  }
  return { value };
}
