import { constraintsOf } from './constraints-of.ts';
import type { InputOf, OperationName } from './operation.ts';
import { readScalar } from './read-scalar.ts';
import { refuseType } from './refuse-type.ts';
import type { ListShape, MapShape, OperationShape, Shape, StructureShape } from './shape.ts';
import { Violations } from './violations.ts';

const LONGEST_KEY = 64;

interface Place {
  /** As the service words it: `userAttributes.1.member.name`. */
  readonly path: string;
  /** True inside something sensitive. */
  readonly isSecret: boolean;
  readonly violations: Violations;
}

const isSimple = (shape: Shape): boolean => !['structure', 'list', 'map'].includes(shape.type);
const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined;
const isSecretShape = (shape: Shape): boolean => 'secret' in shape && shape.secret === true;

/** Notes the constraints of `shape` that `value` itself breaks. */
function check(shape: Shape, value: unknown, place: Place): void {
  for (const { says, holds } of constraintsOf(shape)) {
    if (!holds(value)) place.violations.add(place.path, value, place.isSecret, says);
  }
}

/** Simple values in lists and maps are judged together: the message names the container and all that its members must meet. */
function checkMembers(shape: Shape, values: readonly unknown[], container: unknown, what: string, place: Place): void {
  const constraints = constraintsOf(shape);
  if (values.every((value) => constraints.every(({ holds }) => holds(value)))) return;
  const isSecret = place.isSecret || isSecretShape(shape);
  const all = constraints.map(({ says }) => says).join(', ');
  place.violations.add(place.path, container, isSecret, `${what} must satisfy constraint: [${all}]`);
}

function readList(shape: ListShape, value: unknown, place: Place): unknown[] {
  if (!Array.isArray(value)) refuseType(value, 'List');
  check(shape, value, place);
  const items: unknown[] = [];
  for (const [index, item] of value.entries()) {
    if (place.violations.isFull) break;
    const path = `${place.path}.${index + 1}.member`;
    if (isAbsent(item)) place.violations.add(path, undefined, place.isSecret, 'Member must not be null');
    else
      items.push(
        isSimple(shape.member) ? readScalar(shape.member, item) : read(shape.member, item, { ...place, path }),
      );
  }
  if (isSimple(shape.member)) checkMembers(shape.member, items, items, 'Member', place);
  return items;
}

function readMap(shape: MapShape, value: unknown, place: Place): Record<string, unknown> {
  if (typeof value !== 'object' || Array.isArray(value)) refuseType(value, 'Map');
  const present = Object.entries(value as object).filter(([, item]) => !isAbsent(item));
  const entries: [string, unknown][] = [];
  for (const [key, item] of present) {
    if (place.violations.isFull) break;
    const path = `${place.path}.${key.slice(0, LONGEST_KEY)}.member`;
    const entry = isSimple(shape.value) ? readScalar(shape.value, item) : read(shape.value, item, { ...place, path });
    entries.push([readScalar(shape.key, key) as string, entry]);
  }
  const map = Object.fromEntries(entries);
  check(shape, map, place);
  checkMembers(shape.key, Object.keys(map), map, 'Map keys', place);
  if (isSimple(shape.value)) checkMembers(shape.value, Object.values(map), map, 'Map value', place);
  return map;
}

/** Members that the model doesn't know are ignored, null members are absent. */
function readStructure(shape: StructureShape, value: unknown, place: Place): Record<string, unknown> {
  if (typeof value !== 'object' || Array.isArray(value)) refuseType(value, 'Structure');
  const given = value as Record<string, unknown>;
  const prefix = place.path === '' ? '' : `${place.path}.`;
  const result: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(shape.members)) {
    const item = Object.hasOwn(given, name) ? given[name] : undefined;
    const path = `${prefix}${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    const at = { ...place, path, isSecret: place.isSecret || isSecretShape(member) };
    if (!isAbsent(item)) result[name] = read(member, item, at);
    else if (shape.required?.includes(name)) at.violations.add(path, undefined, at.isSecret, 'Member must not be null');
  }
  return result;
}

function read(shape: Shape, value: unknown, place: Place): unknown {
  const inner = isSecretShape(shape) ? { ...place, isSecret: true } : place;
  switch (shape.type) {
    case 'structure':
      return readStructure(shape, value, inner);
    case 'list':
      return readList(shape, value, inner);
    case 'map':
      return readMap(shape, value, inner);
    default: {
      const scalar = readScalar(shape, value);
      check(shape, scalar, inner);
      return scalar;
    }
  }
}

/**
 * Turns parsed JSON into the operation's input, or throws what Cognito answers: `SerializationException` for a JSON value of the
 * wrong type, `InvalidParameterException` that lists each broken constraint. The result holds modelled members only.
 */
export function readInput<N extends OperationName>(operation: OperationShape<N>, body: unknown): InputOf<N> {
  const violations = new Violations();
  const input = read(operation.input, body, { path: '', isSecret: false, violations });
  violations.throwIfAny();
  return input as InputOf<N>;
}
