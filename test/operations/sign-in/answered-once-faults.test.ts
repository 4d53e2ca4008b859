import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FaultWorld, openFaultWorld } from '../../support/fault-world.ts';
import { refused } from '../users/refused.ts';
import { openChoice } from './open-choice.ts';

const ADDRESS = 'jane@example.com';
const USED = refused('NotAuthorizedException', 'Invalid session for the user, session can only be used once.');

let faults: FaultWorld;
beforeAll(async () => {
  faults = await openFaultWorld();
});
afterEach(() => faults.heal());
afterAll(() => faults.close());

/** Jane before she chooses how to sign in; each time in a pool of her own. */
async function openChoosing() {
  const stage = await openChoice(faults.world);
  await stage.createUser('jane', { attributes: { email: ADDRESS, email_verified: 'true' } });
  const posed = await stage.begin('jane');
  const choose = () => stage.choose(posed, 'jane', 'EMAIL_OTP');
  const finish = async (chosen: Awaited<ReturnType<typeof choose>>) =>
    stage.tokensOf(await stage.typeCode(chosen, 'jane', faults.world.inbox.lastCodeTo(ADDRESS)));
  return { choose, finish, anew: async () => stage.choose(await stage.begin('jane'), 'jane', 'EMAIL_OTP') };
}

describe('an answer that leads to another challenge', () => {
  it('is good again after any call of the table that was throttled', async () => {
    for (let calls = 0, failed = true; failed; calls += 1) {
      const { choose, finish } = await openChoosing();
      faults.failAfter(calls, 'throttle');
      const chosen = await choose().catch(() => undefined);
      faults.heal();
      failed = chosen === undefined;
      await finish(chosen ?? (await choose()));
      if (!failed) expect(calls).toBeGreaterThan(2);
    }
  });

  it('is good again or used up where its function was killed, and another sign-in is good in any case', async () => {
    const outcomes = new Set<string>();
    for (let calls = 0, killed = true; killed; calls += 1) {
      const { choose, finish, anew } = await openChoosing();
      faults.failAfter(calls, 'killed');
      killed = await choose().then(
        () => false,
        () => true,
      );
      faults.heal();
      const again = await choose().catch((error: unknown) => void expect(error).toEqual(USED));
      outcomes.add(again ? 'good' : 'used');
      if (again) await finish(again);
      await finish(await anew());
    }
    expect(outcomes).toEqual(new Set(['good', 'used']));
  });
});
