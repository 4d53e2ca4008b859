import fc, { type Arbitrary } from 'fast-check';
import { constraintsOf } from '../../lambdas/wire/constraints-of.ts';
import type { Shape, StringShape, StructureShape } from '../../lambdas/wire/shape.ts';

/** Values that exist, by the name of the member that takes them: so that inputs get past the first look-up. */
export type KnownValues = Readonly<Record<string, readonly unknown[]>>;

const TYPICAL = [
  'a',
  'Passw0rd!',
  '123456',
  'a@example.com',
  '+15555550100',
  'email',
  'true',
  `arn:aws:a:b:1:${'c'.repeat(9)}`,
];
const ODD = [
  '',
  ' ',
  '\u0000',
  "'; --",
  'Code {####}',
  '__proto__',
  '𝕏𝕏',
  'é'.normalize('NFD'),
  '%',
  '#',
  'x'.repeat(3000),
];

const anything = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1.5, 1e300, '', 'text', [], {}, [null], { a: [{}] }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Mostly what the model allows: typical values and limits; now and then what it doesn't. */
function arbitraryString(shape: StringShape): Arbitrary<unknown> {
  const { min = 0, max = 3000 } = shape;
  const limits = [min, max, max + 1, Math.max(0, min - 1)].map((length) => 'a'.repeat(Math.min(length, 4000)));
  const candidates = [...TYPICAL, ...ODD, ...limits];
  const allowed = shape.enum ?? candidates.filter((text) => constraintsOf(shape).every(({ holds }) => holds(text)));
  const choices = [
    { weight: 1, arbitrary: fc.constantFrom(...candidates) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  ];
  if (allowed.length > 0) choices.push({ weight: 30, arbitrary: fc.constantFrom(...allowed) });
  return fc.oneof(...choices);
}

function arbitraryNumber({ min = -5, max = 100 }: { min?: number; max?: number }): Arbitrary<unknown> {
  return fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min, max }) },
    { weight: 1, arbitrary: fc.constantFrom(min - 1, min, max, max + 1) },
  );
}

function arbitraryStructure(shape: StructureShape, known: KnownValues): Arbitrary<unknown> {
  const required = new Set(shape.required);
  const optional = Object.keys(shape.members).length - required.size;
  const members = Object.entries(shape.members).map(([name, member]) => {
    const arbitrary = arbitraryInput(member, known, name);
    // About three optional members at a time: with more of them something is nearly always wrong.
    const weights = required.has(name) ? { absent: 1, present: 40 } : { absent: Math.max(1, optional - 3), present: 3 };
    const absent = { weight: weights.absent, arbitrary: fc.constant(undefined) };
    return [name, fc.oneof(absent, { weight: weights.present, arbitrary })] as const;
  });
  return fc.record(Object.fromEntries(members));
}

function wellMeant(shape: Shape, known: KnownValues, name: string): Arbitrary<unknown> {
  switch (shape.type) {
    case 'string':
      return arbitraryString(shape);
    case 'integer':
    case 'long':
      return arbitraryNumber(shape);
    case 'boolean':
      return fc.boolean();
    case 'blob':
      return fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes).toString('base64'));
    case 'timestamp':
      return fc.integer();
    case 'document':
      return fc.jsonValue();
    case 'list':
      return fc.array(arbitraryInput(shape.member, known, name), { maxLength: 3 });
    case 'map':
      return fc.dictionary(
        arbitraryInput(shape.key, known, '').map((key) => (typeof key === 'string' ? key : 'key')),
        arbitraryInput(shape.value, known, ''),
        { maxKeys: 4 },
      );
    default:
      return arbitraryStructure(shape, known);
  }
}

/** JSON for a shape of the model: mostly meant well, often at a limit, sometimes of the wrong type. */
export function arbitraryInput(shape: Shape, known: KnownValues, name = ''): Arbitrary<unknown> {
  const values = known[name];
  return fc.oneof(
    { weight: values ? 80 : 0, arbitrary: fc.constantFrom(...(values ?? [null])) },
    { weight: values ? 10 : 80, arbitrary: wellMeant(shape, known, name) },
    { weight: 1, arbitrary: anything },
  );
}
