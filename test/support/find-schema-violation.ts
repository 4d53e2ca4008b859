/** A JSON Schema, as far as the project's own use it. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly type?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly minProperties?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
}

/** The place and the rule of the first violation of the schema by a JSON value, as one line; undefined when it conforms. */
export function findSchemaViolation(
  root: JsonSchema,
  schema: JsonSchema,
  value: unknown,
  place = 'detail',
): string | undefined {
  const check = (inner: JsonSchema, part: unknown, at: string) => findSchemaViolation(root, inner, part, at);
  if (schema.$ref !== undefined) return check(resolve(root, schema.$ref), value, place);
  if ('const' in schema && value !== schema.const) return `${place} isn't ${JSON.stringify(schema.const)}`;
  if (schema.enum && !schema.enum.includes(value)) return `${place} is none of ${schema.enum.join(', ')}`;
  if (schema.type !== undefined && typeOf(value) !== schema.type) return `${place} is no ${schema.type}`;
  if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(String(value)))
    return `${place} has no such form`;
  if (schema.minimum !== undefined && Number(value) < schema.minimum) return `${place} is too small`;
  const matches = (choices: readonly JsonSchema[]) => choices.filter((one) => check(one, value, place) === undefined);
  if (schema.anyOf && matches(schema.anyOf).length === 0) return `${place} fits none`;
  if (schema.oneOf && matches(schema.oneOf).length !== 1) return `${place} fits none, or several`;
  if (Array.isArray(value))
    return value.map((entry, index) => schema.items && check(schema.items, entry, `${place}[${index}]`)).find(Boolean);
  if (typeOf(value) !== 'object') return undefined;
  const members = Object.entries(value as object);
  if (members.length < (schema.minProperties ?? 0)) return `${place} has too few members`;
  const missing = schema.required?.find((name) => !Object.hasOwn(value as object, name));
  if (missing !== undefined) return `${place} lacks ${missing}`;
  const { properties = {}, additionalProperties: others = true } = schema;
  for (const [name, part] of members) {
    const known = properties[name] ?? (typeof others === 'boolean' ? undefined : others);
    if (known === undefined && others === false) return `${place} has the member ${name}`;
    const violation = known && check(known, part, `${place}.${name}`);
    if (violation !== undefined) return violation;
  }
  return undefined;
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (value === null) return 'null';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function resolve(root: JsonSchema, reference: string): JsonSchema {
  const path = reference.replace('#/', '').split('/');
  const found = path.reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], root);
  if (typeof found !== 'object' || found === null) throw new Error(`${reference} isn't there`);
  return found;
}
