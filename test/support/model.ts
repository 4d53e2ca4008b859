import { readFileSync } from 'node:fs';
import { operations } from '../../lambdas/operations/index.ts';
import type { OperationName } from '../../lambdas/wire/operation.ts';

/** A shape as AWS's model has it. */
export interface ModelShape {
  readonly type: string;
  readonly document?: boolean;
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly required?: readonly string[];
  readonly member?: { readonly shape: string };
  readonly key?: { readonly shape: string };
  readonly value?: { readonly shape: string };
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
}

/** An operation that is built, as AWS's model has it. */
export interface ModelOperation {
  readonly name: OperationName;
  readonly isSigned: boolean;
  /** Names of exceptions. */
  readonly errors: readonly string[];
  /** Name of a shape. */
  readonly input: string;
}

interface Model {
  readonly operations: Readonly<Record<string, { auth: string; errors: readonly string[]; input: string }>>;
  readonly shapes: Readonly<Record<string, ModelShape>>;
}

const model = JSON.parse(readFileSync(new URL('../../model/cognito-idp.json', import.meta.url), 'utf8')) as Model;

/** The model signs this one, its documentation doesn't: the service takes it either way. */
const SIGNED_OR_NOT = 'GetClientToken';

/** Every operation that is built: one that is added is in here. */
export const BUILT_OPERATIONS: readonly ModelOperation[] = (Object.keys(operations) as OperationName[]).map((name) => {
  const { auth, errors, input } = model.operations[name]!;
  return { name, isSigned: auth === 'sigv4' && name !== SIGNED_OR_NOT, errors, input };
});

/** A shape by its name. */
export function modelShape(name: string): ModelShape {
  const shape = model.shapes[name];
  if (shape === undefined) throw new Error(`the model lacks ${name}`);
  return shape;
}

/** The members of an operation's input. */
export function inputMembers({ input }: ModelOperation): readonly string[] {
  return Object.keys(modelShape(input).members ?? {});
}
