import { type ModelShape, modelShape } from './model.ts';

/** Texts that between them suit every pattern of the model. */
const CANDIDATES = [
  'a',
  'aaaaaa',
  '123456',
  'eu-central-1_abc',
  'eu-central-1_0-0',
  'a@example.com',
  'aa{####}',
  'aa{##a##}',
  'arn:aws:iam::123456789012:role/a',
  'arn:aws:s3:::bucket',
  '00000000-0000-4000-8000-000000000000',
  'import-a',
  'cognito:default',
  'terms-of-use',
  `tkn${'a'.repeat(25)}`,
  'a'.repeat(20),
];
const LANGUAGES =
  'default english french spanish german bahasa-indonesia italian japanese korean portuguese-brazil chinese-simplified chinese-traditional dutch';
const FILLERS = ['a', '0'];

/** Values to take for members of these names instead. */
export type Known = Readonly<Record<string, unknown>>;

/** The pattern of a shape, for whole texts. */
export function patternOf({ pattern }: ModelShape): RegExp | undefined {
  if (pattern === undefined) return undefined;
  const dotAll = pattern.startsWith('(?s)');
  return new RegExp(`^(?:${dotAll ? pattern.slice(4) : pattern})$`, dotAll ? 'su' : 'u');
}

/** A text of that length that suits the pattern; undefined where there is none in reach. */
export function textOf(shape: ModelShape, length: number): string | undefined {
  const pattern = patternOf(shape);
  for (const candidate of CANDIDATES) {
    for (const filler of FILLERS) {
      for (const position of [0, candidate.length >> 1, candidate.length]) {
        const fill = filler.repeat(Math.max(0, length - candidate.length));
        const text = candidate.slice(0, position) + fill + candidate.slice(position);
        if (text.length === length && (pattern === undefined || pattern.test(text))) return text;
      }
    }
  }
  return length === 0 && (pattern === undefined || pattern.test('')) ? '' : undefined;
}

function sampleText(name: string, shape: ModelShape): string {
  if (shape.enum !== undefined) return shape.enum[0]!;
  const { min = 0, max = Number.POSITIVE_INFINITY } = shape;
  const pattern = patternOf(shape);
  const fits = (text: string) =>
    text.length >= min && text.length <= max && (pattern === undefined || pattern.test(text));
  const found = CANDIDATES.find(fits) ?? textOf(shape, min);
  if (found === undefined) throw new Error(`no sample suits ${name}`);
  return found;
}

/** The least that the model takes for a shape: required members, shortest lists. */
export function sampleValue(name: string, known: Known = {}): unknown {
  const shape = modelShape(name);
  const { min = 0 } = shape;
  switch (shape.document ? 'document' : shape.type) {
    case 'string':
      return sampleText(name, shape);
    case 'structure':
      return sampleStructure(name, known);
    case 'list':
      return Array.from({ length: min }, () => sampleValue(shape.member!.shape, known));
    case 'map':
      return sampleMap(shape, min, known);
    case 'boolean':
      return true;
    case 'blob':
      return 'AAAA';
    case 'document':
      return {};
    default:
      return min;
  }
}

/** A structure with its required members, and with those that `known` has. */
export function sampleStructure(name: string, known: Known = {}): Record<string, unknown> {
  const { members = {}, required = [] } = modelShape(name);
  const wanted = Object.keys(members).filter((member) => required.includes(member) || member in known);
  return Object.fromEntries(
    wanted.map((member) => [member, known[member] ?? sampleValue(members[member]!.shape, known)]),
  );
}

/** A map of that many entries, with keys that the model doesn't take where it has fewer. */
export function sampleMap(shape: ModelShape, entries: number, known: Known = {}): Record<string, unknown> {
  const key = modelShape(shape.key!.shape);
  const pattern = patternOf(key);
  const candidates = [
    ...(key.enum ?? []),
    ...Array.from({ length: entries }, (_, index) => `k${index}`),
    ...LANGUAGES.split(' ').map((language) => `cognito:${language}`),
  ];
  const fits = (text: string) => key.enum?.includes(text) ?? pattern?.test(text) ?? true;
  const sorted = [...candidates.filter(fits), ...candidates.filter((text) => !fits(text))];
  return Object.fromEntries(sorted.slice(0, entries).map((text) => [text, sampleValue(shape.value!.shape, known)]));
}
