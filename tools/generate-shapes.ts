import { readFileSync } from 'node:fs';

interface ModelShape {
  readonly type: string;
  readonly document?: boolean;
  readonly exception?: boolean;
  readonly members?: Readonly<Record<string, { shape: string }>>;
  readonly required?: readonly string[];
  readonly member?: { shape: string };
  readonly key?: { shape: string };
  readonly value?: { shape: string };
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly sensitive?: boolean;
}

interface Model {
  readonly operations: Readonly<
    Record<string, { auth: string; errors: readonly string[]; input: string; output: string | null }>
  >;
  readonly shapes: Readonly<Record<string, ModelShape>>;
}

/** Errors of the protocol itself: every operation may answer them, the model doesn't declare them. */
const PROTOCOL_ERRORS = [
  'ExpiredTokenException',
  'IncompleteSignatureException',
  'InvalidSignatureException',
  'MissingAuthenticationTokenException',
  'RequestEntityTooLargeException',
  'SerializationException',
  'UnknownOperationException',
  'UnrecognizedClientException',
];

/** The model has it signed, the documentation unsigned: both are accepted. */
const SIGNED_OR_NOT = new Set(['GetClientToken']);

const TEXT = String.raw`\p{L}\p{M}\p{S}\p{N}\p{P}\t-\r *`;

/**
 * Patterns that are not compiled from the model word for word.
 *
 * `PasswordType`: the model says `[\S]+`, the documentation allows spaces inside a password; the service words it as below.
 * `DomainType`: the model describes prefixes only, but custom domains have dots; what each kind may be is for the operation to check.
 * The others mean what the model says, but a look-ahead refuses foreign characters first, so that the time to refuse a long text
 * stays proportional to its length (without it, the expressions backtrack quadratically or worse).
 */
const REWRITTEN: Readonly<Record<string, { test: string; says?: string }>> = {
  PasswordType: { test: String.raw`/^[^\t-\r ](?:.*[^\t-\r ])?$/u`, says: String.raw`^[\S]+.*[\S]+$` },
  DomainType: { test: '/^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$/u' },
  EmailAddressType: { test: String.raw`/^(?=[\p{L}\p{M}\p{S}\p{N}\p{P}]+$).+@.+$/u` },
  EmailMfaMessageType: { test: String.raw`/^(?=[${TEXT}]*$)[^]*\{####\}/u` },
  EmailVerificationMessageType: { test: String.raw`/^(?=[${TEXT}]*$)[^]*\{####\}/u` },
  EmailVerificationMessageByLinkType: { test: String.raw`/^(?=[${TEXT}]*$)[^]*?\{##[^]*##\}/u` },
  SmsVerificationMessageType: { test: String.raw`/^(?=.*$).*\{####\}/u` },
};

/** Java's `\s` and `\S` know ASCII white space only; `(?s)` becomes a flag. */
function compilePattern(name: string, pattern: string): string {
  const rewritten = REWRITTEN[name];
  if (rewritten) return `pattern: ${rewritten.test}, says: ${JSON.stringify(rewritten.says ?? pattern)}`;
  const dotAll = pattern.startsWith('(?s)');
  const source = (dotAll ? pattern.slice(4) : pattern)
    .replaceAll(String.raw`[\S]`, String.raw`[^\t-\r ]`)
    .replaceAll(String.raw`\s`, String.raw`\t-\r `);
  const flags = dotAll ? 'su' : 'u';
  const whole = `^(?:${source})$`;
  new RegExp(whole, flags);
  const says = source === pattern ? '' : `, says: ${JSON.stringify(pattern)}`;
  return `pattern: /${whole}/${flags}${says}`;
}

/** The shape as a constant; without its constraints where only answers use it, for those are not checked. */
function compileShape(name: string, shape: ModelShape, isInput: boolean): string {
  const parts: string[] = [];
  const type = shape.document ? 'document' : shape.type;
  parts.push(`type: '${type}'`);
  if (type === 'structure') {
    const members = Object.entries(shape.members ?? {}).map(([key, ref]) =>
      key === ref.shape ? key : `${key}: ${ref.shape}`,
    );
    parts.push(members.length === 0 ? 'members: {}' : `members: { ${members.join(', ')} }`);
    if (isInput && shape.required?.length)
      parts.push(`required: [${shape.required.map((key) => `'${key}'`).join(', ')}]`);
  }
  if (shape.member) parts.push(`member: ${shape.member.shape}`);
  if (shape.key && shape.value) parts.push(`key: ${shape.key.shape}, value: ${shape.value.shape}`);
  if (isInput) parts.push(...compileConstraints(name, shape));
  return `const ${name} = { ${parts.join(', ')} } as const;`;
}

function compileConstraints(name: string, shape: ModelShape): string[] {
  const parts: string[] = [];
  const isNumber = shape.type === 'integer' || shape.type === 'long';
  if (shape.min || (shape.min === 0 && isNumber)) parts.push(`min: ${shape.min}`);
  if (shape.max !== undefined) parts.push(`max: ${shape.max}`);
  if (shape.pattern) parts.push(compilePattern(name, shape.pattern));
  if (shape.enum) parts.push(`enum: [${shape.enum.map((value) => `'${value}'`).join(', ')}]`);
  if (shape.sensitive) parts.push('secret: true');
  return parts;
}

/** Names of all shapes that `roots` lead to, each after those that it refers to. Throws on a cycle. */
function sortShapes(model: Model, roots: readonly string[]): string[] {
  const sorted: string[] = [];
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    if (done.has(name)) return;
    if (path.includes(name)) throw new Error(`the model is recursive: ${[...path, name].join(' > ')}`);
    const shape = model.shapes[name];
    if (!shape) throw new Error(`the model lacks ${name}`);
    const refs = [...Object.values(shape.members ?? {}), shape.member, shape.key, shape.value];
    for (const ref of refs) if (ref) visit(ref.shape, [...path, name]);
    done.add(name);
    sorted.push(name);
  };
  for (const root of roots) visit(root, []);
  return sorted;
}

function generateShapeTable(model: Model): string {
  const operations = Object.entries(model.operations);
  const inputs = sortShapes(
    model,
    operations.map(([, { input }]) => input),
  );
  const isInput = new Set(inputs);
  const all = sortShapes(model, [...inputs, ...operations.flatMap(([, { output }]) => (output ? [output] : []))]);
  const lines = [
    '// Generated by tools/generate-shapes.ts from model/cognito-idp.json. Do not edit.',
    "import type { OperationShape } from './shape.ts';",
    '',
    "const Empty = { type: 'structure', members: {} } as const;",
    ...all.map((name) => compileShape(name, model.shapes[name]!, isInput.has(name))),
    '',
  ];
  for (const [name, { auth, errors, input, output }] of operations) {
    const declared = errors.map((error) => error.replace(/Exception$/, '')).join(' ');
    const authorisation = SIGNED_OR_NOT.has(name) ? 'optional' : auth;
    lines.push(
      `export const ${name}: OperationShape<'${name}'> = { name: '${name}', auth: '${authorisation}', input: ${input}, output: ${output ?? 'Empty'}, errors: '${declared}' };`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function generateErrorCodes(model: Model): string {
  const declared = Object.keys(model.shapes).filter((name) => model.shapes[name]!.exception);
  const codes = [...new Set([...declared, ...PROTOCOL_ERRORS])].sort();
  const protocol = PROTOCOL_ERRORS.map((code) => `  '${code}',`);
  return [
    '// Generated by tools/generate-shapes.ts from model/cognito-idp.json. Do not edit.',
    '',
    'export type ErrorCode =',
    ...codes.map((code, index) => `  | '${code}'${index === codes.length - 1 ? ';' : ''}`),
    '',
    '/** Errors of the protocol itself, which any operation may answer. */',
    'export const protocolErrorCodes: readonly ErrorCode[] = [',
    ...protocol,
    '];',
    '',
  ].join('\n');
}

/** The generated files by path, made from `model/cognito-idp.json`. */
export function generateShapes(): ReadonlyMap<string, string> {
  const model = JSON.parse(readFileSync(new URL('../model/cognito-idp.json', import.meta.url), 'utf8')) as Model;
  return new Map([
    ['lambdas/wire/shapes.generated.ts', generateShapeTable(model)],
    ['lambdas/errors/error-codes.generated.ts', generateErrorCodes(model)],
  ]);
}
