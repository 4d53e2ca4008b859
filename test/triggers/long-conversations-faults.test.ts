import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { refused } from '../operations/users/refused.ts';
import { type FaultWorld, openFaultWorld } from '../support/fault-world.ts';
import { openTriggerAccount, type TriggerAccount } from '../support/trigger-account.ts';
import { keptFor, openLong } from './open-long.ts';

const USED = refused('NotAuthorizedException', 'Invalid session for the user, session can only be used once.');
const NAME = 'somebody-5000';
const RIGHT = keptFor(NAME);

let account: TriggerAccount;
let faults: FaultWorld;
let stubborn: FaultWorld;
beforeAll(async () => {
  account = await openTriggerAccount();
  faults = await openFaultWorld({ services: account.services });
  stubborn = await openFaultWorld({ services: account.services, attempts: 2 });
});
afterEach(() => {
  faults.heal();
  stubborn.heal();
});
afterAll(async () => {
  await stubborn.close();
  await faults.close();
  await account.close();
});

/** Somebody for whom the functions keep more than a session has room for; their container knows the client. */
async function open({ world }: FaultWorld) {
  const stage = await openLong(world, account);
  await stage.createUser(NAME);
  const begin = () => stage.begin(NAME);
  const answer = (text: string, Session: string | undefined) => stage.answer(text, Session, NAME);
  await begin();
  return { ...stage, begin, answer, finish: async (Session?: string) => stage.tokensOf(await answer(RIGHT, Session)) };
}

describe.each(['throttle', 'killed'] as const)('a sign-in of which the table keeps the conversation (%s)', (way) => {
  it('can be begun again, whichever call of its beginning failed', async () => {
    const stage = await open(faults);
    let calls = 0;
    for (let failed = true; failed; calls += 1) {
      faults.failAfter(calls, way);
      const begun = await stage.begin().catch((error: Error) => error);
      faults.heal();
      failed = begun instanceof Error;
      if (begun instanceof Error && way === 'throttle') expect(begun.name).toBe('TooManyRequestsException');
      const { Session } = begun instanceof Error ? await stage.begin() : begun;
      expect(await stage.finish(Session)).toBeDefined();
    }
    // A read and the write of what is kept.
    expect(calls).toBe(3);
  });

  it('goes on or is used up, whichever call of an answer failed, and never runs the functions twice for one session', async () => {
    const stage = await open(faults);
    const outcomes = new Set<string>();
    for (let calls = 0, failed = true; failed; calls += 1) {
      const { Session } = await stage.begin();
      const before = stage.hooks.verify!.events().length;
      faults.failAfter(calls, way);
      const next = await stage.answer('wrong', Session).catch(() => undefined);
      faults.heal();
      failed = next === undefined;
      const after =
        next ?? (await stage.answer('wrong', Session).catch((error: unknown) => void expect(error).toEqual(USED)));
      expect(stage.hooks.verify!.events().length - before).toBeLessThanOrEqual(1);
      outcomes.add(after ? 'good' : 'used');
      const { Session: last } = after ?? (await stage.begin());
      expect(await stage.finish(last)).toBeDefined();
    }
    expect(outcomes).toEqual(new Set(['good', 'used']));
  });
});

describe('a sign-in of which the table keeps the conversation', () => {
  it('is the same where an answer of the table was lost', async () => {
    const stage = await open(stubborn);
    for (let calls = 0; calls < 2; calls += 1) {
      stubborn.failAfter(calls, 'drop-after');
      const { Session } = await stage.begin();
      stubborn.heal();
      for (let later = 0; later < 3; later += 1) {
        const begun = later === 0 ? Session : (await stage.begin()).Session;
        stubborn.failAfter(later, 'drop-after');
        const next = await stage.answer('wrong', begun);
        stubborn.heal();
        expect(await stage.finish(next.Session)).toBeDefined();
      }
    }
  });
});
