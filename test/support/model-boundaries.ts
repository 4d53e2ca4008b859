import { type ModelOperation, type ModelShape, modelShape } from './model.ts';
import { patternOf, sampleMap, sampleStructure, sampleValue, textOf } from './sample-input.ts';

/** A constraint of the model at one place of an input. */
export interface Boundary {
  readonly place: string;
  /** What a refusal says. */
  readonly says: string;
  /** An input that is just outside. */
  readonly outside: unknown;
  /** Inputs that are just inside. */
  readonly inside: readonly unknown[];
}

type Wrap = (value: unknown) => unknown;

/** Texts of which at least one breaks each pattern that can be broken, whatever the service allows beyond the model. */
const UNFIT = [' ', '#', '\u0000', 'aaaaaa', '-', 'a\n{####}'];

/** Every constraint of an operation's input, each with inputs that are valid but for it. */
export function boundariesOf({ input }: ModelOperation): readonly Boundary[] {
  return structureBoundaries(input, (value) => value, '');
}

function structureBoundaries(name: string, wrap: Wrap, place: string): Boundary[] {
  const { members = {}, required = [] } = modelShape(name);
  const whole = sampleStructure(name);
  return Object.entries(members).flatMap(([member, { shape }]) => {
    const { [member]: _, ...rest } = whole;
    const at = place === '' ? member : `${place}.${member}`;
    const wrapMember: Wrap = (value) => wrap({ ...whole, [member]: value });
    const missing = required.includes(member)
      ? [{ place: at, says: 'Member must not be null', outside: wrap(rest), inside: [wrap(whole)] }]
      : [];
    return [...missing, ...boundaries(shape, wrapMember, at)];
  });
}

function boundaries(name: string, wrap: Wrap, place: string): Boundary[] {
  const shape = modelShape(name);
  switch (shape.document ? 'document' : shape.type) {
    case 'string':
      return textBoundaries(shape, wrap, place);
    case 'integer':
    case 'long':
      return sizeBoundaries(shape, 'value', (size) => size, wrap, place);
    case 'structure':
      return structureBoundaries(name, wrap, place);
    case 'list': {
      const member = shape.member!.shape;
      const list = (size: number) => Array.from({ length: size }, () => sampleValue(member));
      return [
        ...sizeBoundaries(shape, 'length', list, wrap, place),
        ...boundaries(member, (value) => wrap([value, ...list((shape.min ?? 0) - 1)]), `${place}[]`),
      ];
    }
    case 'map': {
      const key = Object.keys(sampleMap(shape, 1))[0]!;
      return [
        ...sizeBoundaries(shape, 'length', (size) => sampleMap(shape, size), wrap, place),
        ...boundaries(
          shape.key!.shape,
          (text) => wrap({ [String(text)]: sampleValue(shape.value!.shape) }),
          `${place}{}`,
        ),
        ...boundaries(shape.value!.shape, (value) => wrap({ [key]: value }), `${place}.${key}`),
      ];
    }
    case 'blob':
      return sizeBoundaries(shape, 'length', (size) => Buffer.alloc(size).toString('base64'), wrap, place);
    default:
      return [];
  }
}

function textBoundaries(shape: ModelShape, wrap: Wrap, place: string): Boundary[] {
  if (shape.enum !== undefined) {
    const says = `Member must satisfy enum value set: [${shape.enum.join(', ')}]`;
    return [{ place, says, outside: wrap('NO_SUCH_VALUE'), inside: shape.enum.map(wrap) }];
  }
  const pattern = patternOf(shape);
  const unfit = pattern && UNFIT.find((text) => !pattern.test(text));
  const says = 'Member must satisfy regular expression pattern';
  return [
    ...sizeBoundaries(shape, 'length', (size) => textOf(shape, size), wrap, place),
    ...(unfit === undefined ? [] : [{ place, says, outside: wrap(unfit), inside: [] }]),
  ];
}

function sizeBoundaries(
  { min, max, type }: ModelShape,
  what: 'length' | 'value',
  make: (size: number) => unknown,
  wrap: Wrap,
  place: string,
): Boundary[] {
  const inside = [min, max].flatMap((size) => {
    const value = size === undefined ? undefined : make(size);
    return value === undefined ? [] : [wrap(value)];
  });
  const bound = (size: number, comparison: string, limit: number): Boundary => {
    // Too short for its pattern, it is still too short; too long for one, anything is.
    const outside = make(size) ?? 'a'.repeat(size);
    return {
      place,
      says: `Member must have ${what} ${comparison} than or equal to ${limit}`,
      outside: wrap(outside),
      inside,
    };
  };
  const isLeast = min !== undefined && (min > 0 || type === 'integer' || type === 'long');
  return [
    ...(isLeast ? [bound(min - 1, 'greater', min)] : []),
    ...(max === undefined ? [] : [bound(max + 1, 'less', max)]),
  ];
}
