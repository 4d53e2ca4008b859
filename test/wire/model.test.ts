import { readFileSync } from 'node:fs';
import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endpointRoutes } from '../../lambdas/endpoints/routes.ts';
import { ASSIGNMENT } from '../../lambdas/entries/assignment.ts';
import { operations } from '../../lambdas/operations/index.ts';
import type { OperationShape, Shape, StringShape } from '../../lambdas/wire/shape.ts';
import * as shapes from '../../lambdas/wire/shapes.generated.ts';
import { generated } from '../../tools/generated.ts';

const names = Object.keys(shapes).sort();
const models = Object.values<OperationShape>({ ...shapes });

describe('the model', () => {
  it('has the operations that the AWS SDK has', () => {
    const commands = Object.keys(sdk).flatMap((name) => /^([A-Z]\w+)Command$/.exec(name)?.[1] ?? []);
    expect(names).toEqual(commands.sort());
  });

  it('is what the checked-in tables were generated from', () => {
    for (const [path, content] of generated()) {
      expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8') === content, path).toBe(true);
    }
  });

  it('leaves 34 operations unsigned, all but one of those that the documentation calls public', () => {
    expect(models.filter(({ auth }) => auth === 'none')).toHaveLength(34);
    expect(models.filter(({ auth }) => auth === 'optional').map(({ name }) => name)).toEqual(['GetClientToken']);
  });
});

describe('a pattern that was rewritten', () => {
  const texts = new Map<string, StringShape>();
  const collect = (shape: Shape): void => {
    if (shape.type === 'string' && shape.says !== undefined) texts.set(shape.says, shape);
    if (shape.type === 'structure') Object.values(shape.members).forEach(collect);
    if (shape.type === 'list') collect(shape.member);
    if (shape.type === 'map') collect(shape.value);
  };
  for (const { input } of models) collect(input);
  const pieces = ['a', '1', ' ', '\n', '\t', '@', '{####}', '{##', '##}', 'é', '\u0000', '*', '#', '_', '-', '𝕏'];
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 10 }).map((parts) => parts.join(''));
  const CORRECTED = ['^[\\S]+.*[\\S]+$', '^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$'];
  const rewritten = [...texts].filter(([says]) => !CORRECTED.includes(says));

  it.each(rewritten)('still means %s', (says, shape) => {
    const original = new RegExp(`^(?:${says.replace('(?s)', '')})$`, says.startsWith('(?s)') ? 'su' : 'u');
    fc.assert(
      fc.property(text, (value) => {
        expect(shape.pattern?.test(value)).toBe(original.test(value));
      }),
      { numRuns: 400 },
    );
  });
});

describe('the assignment of operations to functions', () => {
  const assigned = Object.values(ASSIGNMENT).flatMap(({ operations }): string[] => [...operations]);

  it('gives each operation that is built to one function, and no other', () => {
    expect([...assigned].sort()).toEqual(Object.keys(operations).sort());
    expect(new Set(assigned).size).toBe(assigned.length);
  });

  it('leaves the rest to be refused, each with a reason', () => {
    expect([...assigned].sort()).toEqual(names);
  });

  it('gives each endpoint to one function', () => {
    const endpoints = Object.values(ASSIGNMENT).flatMap(({ endpoints }): string[] => [...endpoints]);
    expect(endpoints.sort()).toEqual([...new Set(endpointRoutes.map(({ endpoint }) => endpoint))].sort());
  });

  it.each(Object.keys(ASSIGNMENT))('has an entry for %s that loads without calling anything', async (name) => {
    process.env.AWS_REGION ??= 'eu-central-1';
    for (const name of ['TABLE_NAME', 'IMPORT_BUCKET', 'IMPORT_WORKER']) process.env[name] ??= 'cognate';
    const entry = (await import(`../../lambdas/entries/${name}.ts`)) as { handler: unknown };
    expect(entry.handler).toBeTypeOf('function');
  });
});
