import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OperationName } from '../../lambdas/wire/operation.ts';
import { readInput } from '../../lambdas/wire/read-input.ts';
import type { OperationShape } from '../../lambdas/wire/shape.ts';
import * as generated from '../../lambdas/wire/shapes.generated.ts';
import { callApi, sendRequest } from '../support/call-api.ts';
import { BUILT_OPERATIONS } from '../support/model.ts';
import { boundariesOf } from '../support/model-boundaries.ts';
import { signRequest } from '../support/sign-request.ts';
import { openWorld, type World } from '../support/world.ts';

/** What is larger is refused for its size before it is looked at. */
const LONGEST_BODY = 250_000;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const shapes: Readonly<Record<OperationName, OperationShape>> = { ...generated };
const validate = (name: OperationName, input: unknown): void => void readInput(shapes[name], input);

/** Signed in another second each time: equal requests are no replays then. */
let calls = 0;
async function refusalOf(name: OperationName, isSigned: boolean, input: unknown): Promise<string> {
  const body = input as object;
  if (JSON.stringify(body).length > LONGEST_BODY) {
    try {
      validate(name, body);
      return 'none';
    } catch (error) {
      return `${(error as { code: string }).code}: ${(error as Error).message}`;
    }
  }
  calls += 1;
  const signedAt = new Date(world.clock.now() + ((calls % 500) - 250) * 1000);
  const reply = isSigned
    ? await sendRequest(await signRequest(world, name, body, { signedAt }))
    : await callApi(world.endpoint, name, body);
  return `${reply.body.__type}: ${reply.body.message}`;
}

describe.each(BUILT_OPERATIONS.map((operation) => [operation.name, operation] as const))('%s', (name, operation) => {
  it('takes what is just inside the bounds of the model, and refuses what is just outside', async () => {
    for (const { place, says, outside, inside } of boundariesOf(operation)) {
      for (const input of inside) expect(() => validate(name, input), place).not.toThrow();
      const refusal = await refusalOf(name, operation.isSigned, outside);
      expect(refusal, place).toContain('InvalidParameterException');
      expect(refusal, place).toContain(says);
    }
  });
});

describe('the bounds of the model', () => {
  it('are many: the cases of this suite are made from it', () => {
    const bounds = BUILT_OPERATIONS.flatMap(boundariesOf);
    expect(bounds.length).toBeGreaterThan(1000);
    const withoutInside = bounds.filter(({ inside, says }) => inside.length === 0 && !says.includes('pattern'));
    expect(new Set(withoutInside.map(({ place }) => place))).toEqual(new Set());
  });
});
