import fc, { type Arbitrary } from 'fast-check';
import type { Shape, StringShape, StructureShape } from '../../lambdas/wire/shape.ts';

/** Values that exist, by the name of the member that takes them: so that inputs get past the first look-up. */
export type KnownValues = Readonly<Record<string, readonly string[]>>;

const TYPICAL = ['a', 'Passw0rd!', '123456', 'a@example.com', '+15555550100', 'email', 'true', 'arn:aws:a:b:1:c'];
const ODD = ['', ' ', '\u0000', "'; --", '{####}', '__proto__', '𝕏𝕏', 'é'.normalize('NFD'), '%', '#', 'x'.repeat(3000)];

const anything = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1.5, 1e300, '', 'text', [], {}, [null], { a: [{}] }),
  fc.jsonValue({ maxDepth: 3 }),
);

function arbitraryString(shape: StringShape, name: string, known: KnownValues): Arbitrary<unknown> {
  const { min = 0, max = 3000 } = shape;
  const choices = [
    { weight: 2, arbitrary: fc.constantFrom(...TYPICAL) },
    { weight: 1, arbitrary: fc.constantFrom(...ODD) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(min, max, max + 1, Math.max(0, min - 1))
        .map((length) => 'a'.repeat(Math.min(length, 4000))),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  ];
  if (shape.enum) choices.push({ weight: 12, arbitrary: fc.constantFrom(...shape.enum) });
  const values = known[name];
  if (values) choices.push({ weight: 40, arbitrary: fc.constantFrom(...values) });
  return fc.oneof(...choices);
}

function arbitraryStructure(shape: StructureShape, known: KnownValues): Arbitrary<unknown> {
  const required = new Set(shape.required);
  const members = Object.entries(shape.members).map(([name, member]) => {
    const value = arbitraryInput(member, known, name);
    const freq = required.has(name) ? 30 : 1;
    return [name, fc.option(value, { nil: undefined, freq })] as const;
  });
  return fc.record(Object.fromEntries(members));
}

/** JSON for a shape of the model: mostly meant well, often at a limit, sometimes of the wrong type. */
export function arbitraryInput(shape: Shape, known: KnownValues, name = ''): Arbitrary<unknown> {
  const wellMeant = (): Arbitrary<unknown> => {
    switch (shape.type) {
      case 'string':
        return arbitraryString(shape, name, known);
      case 'integer':
      case 'long': {
        const { min = -5, max = 100 } = shape;
        return fc.oneof(fc.integer({ min, max }), fc.constantFrom(min - 1, min, max, max + 1));
      }
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
          arbitraryInput(shape.key, known, name).map((key) => (typeof key === 'string' ? key : 'key')),
          arbitraryInput(shape.value, known, `${name}.value`),
          { maxKeys: 4 },
        );
      default:
        return arbitraryStructure(shape, known);
    }
  };
  return fc.oneof({ weight: 60, arbitrary: wellMeant() }, { weight: 1, arbitrary: anything });
}
