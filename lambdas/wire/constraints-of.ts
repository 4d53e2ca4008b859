import type { Shape } from './shape.ts';

/** One thing that the model demands of a value: how it is worded, and whether a value meets it. */
interface Constraint {
  readonly says: string;
  holds(value: unknown): boolean;
}

/** Unicode scalar values of a text (Smithy's string length), entries of a list or map, bytes of a blob. */
function lengthOf(value: unknown): number {
  if (typeof value === 'string') {
    let length = 0;
    for (const _ of value) length += 1;
    return length;
  }
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length;
  return Object.keys(value as object).length;
}

function sizeConstraints({ min, max }: { min?: number; max?: number }): Constraint[] {
  const constraints: Constraint[] = [];
  if (max !== undefined) {
    constraints.push({
      says: `Member must have length less than or equal to ${max}`,
      holds: (value) => (typeof value === 'string' && value.length <= max) || lengthOf(value) <= max,
    });
  }
  if (min !== undefined) {
    constraints.push({
      says: `Member must have length greater than or equal to ${min}`,
      holds: (value) => lengthOf(value) >= min,
    });
  }
  return constraints;
}

function rangeConstraints({ min, max }: { min?: number; max?: number }): Constraint[] {
  const constraints: Constraint[] = [];
  if (max !== undefined) {
    constraints.push({
      says: `Member must have value less than or equal to ${max}`,
      holds: (value) => (value as number) <= max,
    });
  }
  if (min !== undefined) {
    constraints.push({
      says: `Member must have value greater than or equal to ${min}`,
      holds: (value) => (value as number) >= min,
    });
  }
  return constraints;
}

const known = new WeakMap<Shape, readonly Constraint[]>();

/** What the model demands of a value of this shape itself (not of what is in it), worded as the service words it. */
export function constraintsOf(shape: Shape): readonly Constraint[] {
  const constraints = known.get(shape) ?? deriveConstraints(shape);
  known.set(shape, constraints);
  return constraints;
}

function deriveConstraints(shape: Shape): Constraint[] {
  if (shape.type === 'integer' || shape.type === 'long') return rangeConstraints(shape);
  if (shape.type !== 'string') return 'max' in shape || 'min' in shape ? sizeConstraints(shape) : [];
  const constraints = sizeConstraints(shape);
  const { pattern, max = Number.POSITIVE_INFINITY } = shape;
  if (pattern) {
    constraints.push({
      says: `Member must satisfy regular expression pattern: ${shape.says ?? pattern.source.slice(4, -2)}`,
      // A text that is too long has failed already; matching it could only cost time.
      holds: (value) => (value as string).length > 2 * max || pattern.test(value as string),
    });
  }
  if (shape.enum) {
    constraints.push({
      says: `Member must satisfy enum value set: [${shape.enum.join(', ')}]`,
      holds: (value) => shape.enum!.includes(value as string),
    });
  }
  return constraints;
}
