import type { SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { UserPool } from '../user-pool.ts';
import { attributeSchema } from './attribute-schema.ts';
import { conformValue } from './conform-value.ts';
import { isEmailAddress } from './is-email-address.ts';
import { isPhoneNumber } from './is-phone-number.ts';

/** Attributes that nobody writes: the directory makes them. */
const UNWRITABLE = new Set(['sub', 'identities']);

/**
 * The attributes as they are to be stored, checked against the pool's schema: existence, type, constraints, formats, and, when
 * `current` is given, mutability. Blank values pass: they stand for "remove". Throws `InvalidParameterException` that names every
 * attribute at fault, as `word` words it.
 */
export function conformAttributes(
  pool: UserPool,
  given: Readonly<Record<string, string>>,
  current?: Readonly<Record<string, string>>,
  word = current === undefined ? messages.attributesNotConforming : messages.attributesNotUpdated,
): Record<string, string> {
  const schema = attributeSchema(pool);
  const conforming: Record<string, string> = {};
  const problems: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    const result = conformOne(schema.get(name), name, value, current);
    if ('problem' in result) problems.push(`${name}: ${result.problem}`);
    else conforming[name] = result.value;
  }
  if (problems.length > 0) {
    throw new ServiceError('InvalidParameterException', word(problems));
  }
  checkFormats(conforming);
  return conforming;
}

function conformOne(
  attribute: SchemaAttributeType | undefined,
  name: string,
  value: string,
  current: Readonly<Record<string, string>> | undefined,
): { value: string } | { problem: string } {
  if (attribute === undefined) return { problem: 'Attribute does not exist in the schema.' };
  const frozen = current !== undefined && attribute.Mutable === false && (current[name] ?? '') !== value;
  if (UNWRITABLE.has(name) || frozen) return { problem: 'Attribute cannot be updated.' };
  return value === '' ? { value } : conformValue(attribute, value);
}

function checkFormats(attributes: Readonly<Record<string, string>>): void {
  if (attributes.email && !isEmailAddress(attributes.email)) {
    throw new ServiceError('InvalidParameterException', messages.invalidEmail);
  }
  if (attributes.phone_number && !isPhoneNumber(attributes.phone_number)) {
    throw new ServiceError('InvalidParameterException', messages.invalidPhone);
  }
}
