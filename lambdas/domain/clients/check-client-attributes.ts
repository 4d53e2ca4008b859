import type { SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { ClientInput } from './client-input.ts';

const NEVER_WRITABLE: ReadonlySet<string> = new Set(['sub', 'email_verified', 'phone_number_verified']);

/**
 * A client's attribute lists name attributes of the pool that are open to clients; a write list has every required attribute and none
 * that only the service writes. Throws InvalidParameterException.
 */
export function checkClientAttributes(input: ClientInput, schema: readonly SchemaAttributeType[]): void {
  const open = schema.filter((attribute) => !attribute.DeveloperOnlyAttribute);
  const readable = new Set(open.map((attribute) => attribute.Name));
  if (input.ReadAttributes?.some((name) => !readable.has(name))) refuse(CONFIGURATION_MESSAGES.readAttributesInvalid);
  const writes = input.WriteAttributes;
  if (!writes) return;
  if (writes.some((name) => !readable.has(name) || NEVER_WRITABLE.has(name))) {
    refuse(CONFIGURATION_MESSAGES.writeAttributesInvalid);
  }
  const missing = open.find(
    ({ Name: name = '', Required }) => Required && !NEVER_WRITABLE.has(name) && !writes.includes(name),
  );
  if (missing) refuse(CONFIGURATION_MESSAGES.requiredAttributeNotWritable(missing.Name ?? ''));
}

function refuse(message: string): never {
  throw new ServiceError('InvalidParameterException', message);
}
