import { findFaultyAttribute } from '../../domain/attributes/find-faulty-attribute.ts';
import { attributeField } from './attribute-field.ts';
import type { FormVisit } from './serve-forms.ts';

/** The id of the field of the first attribute that the pool refuses for a new user; undefined when each is right. */
export function faultyAttributeField(
  { say, request: { pool } }: FormVisit,
  entered: Readonly<Record<string, string>>,
): string | undefined {
  const attribute = findFaultyAttribute(pool, entered);
  return attribute === undefined ? undefined : attributeField(say, attribute, attribute).id;
}
