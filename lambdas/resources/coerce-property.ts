import { RESOURCE_MESSAGES } from '../errors/resource-messages.ts';
import { ServiceError } from '../errors/service-error.ts';
import type { Shape, StructureShape } from '../wire/shape.ts';

/**
 * CloudFormation hands every scalar over as a string: this turns it into what the model says it is. What doesn't look like it stays
 * as it is, for validation to refuse. Throws InvalidParameterException for members that the model doesn't have.
 */
export function coerceProperty(shape: Shape, value: unknown, path: string): unknown {
  if (value === null || value === undefined) return undefined;
  switch (shape.type) {
    case 'boolean':
      return value === 'true' ? true : value === 'false' ? false : value;
    case 'integer':
    case 'long':
      return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
    case 'string':
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    case 'list':
      return Array.isArray(value)
        ? value.map((item, index) => coerceProperty(shape.member, item, `${path}[${index}]`))
        : value;
    case 'map':
      return isRecord(value)
        ? mapValues(value, (item, key) => coerceProperty(shape.value, item, `${path}.${key}`))
        : value;
    case 'structure':
      return isRecord(value) ? coerceStructure(shape, value, path) : value;
    default:
      return value;
  }
}

function coerceStructure(shape: StructureShape, value: Readonly<Record<string, unknown>>, path: string): unknown {
  return mapValues(value, (item, name) => {
    const memberPath = path === '' ? name : `${path}.${name}`;
    const member = Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
    if (!member) throw new ServiceError('InvalidParameterException', RESOURCE_MESSAGES.propertyUnknown(memberPath));
    return coerceProperty(member, item, memberPath);
  });
}

function mapValues(
  record: Readonly<Record<string, unknown>>,
  map: (item: unknown, key: string) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, item]) => [key, map(item, key)]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
