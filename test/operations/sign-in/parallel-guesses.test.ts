import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPasswordHasher } from '../../../lambdas/platform/password-hasher.ts';
import type { PasswordHasher } from '../../../lambdas/platform/ports.ts';
import { openWorld, type World } from '../../support/world.ts';
import { refused } from '../users/refused.ts';
import { openStage, PASSWORD } from './open-stage.ts';

const GUESSES = 40;
const WRONG = 'Incorrect username or password.';
const LOCKED = 'Password attempts exceeded';

const hasher = createPasswordHasher({ memoryKib: 8, passes: 1 });
/** Runs before a password is compared, once the sign-in has read everything. */
let beforeComparing: (password: string) => Promise<void> = async () => undefined;
const passwords: PasswordHasher = {
  ...hasher,
  verify: async (hash, password) => {
    await beforeComparing(password);
    return hasher.verify(hash, password);
  },
  verifyDummy: async (password) => {
    await beforeComparing(password);
    return hasher.verifyDummy(password);
  },
};

let world: World;
let now = Date.now();
beforeAll(async () => {
  world = await openWorld({ services: { passwords, clock: { now: () => now } } });
});
afterAll(() => world.close());

/** Resolves for everybody once that many have come. */
function openGate(size: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let come = 0;
  return () => {
    come += 1;
    if (come === size) resolve();
    return promise;
  };
}

async function openScene() {
  beforeComparing = async () => undefined;
  const stage = await openStage(world);
  await stage.createUser('jane');
  const failures = async () => (await world.services.store.users.read(stage.UserPoolId, 'jane'))?.credential?.failures;
  return { ...stage, failures };
}

type Scene = Awaited<ReturnType<typeof openScene>>;

/** Waits until so many failures are counted. */
async function counted({ failures }: Scene, count: number): Promise<void> {
  await expect.poll(async () => (await failures())?.count, { interval: 20 }).toBe(count);
}

const verdictOf = (work: Promise<unknown>) =>
  work.then(
    () => 'tokens',
    (error: Error) => error.message,
  );

describe('passwords guessed all at once', () => {
  it('are judged no more often than one after the other, the right one neither', async () => {
    const scene = await openScene();
    const gate = openGate(GUESSES);
    // Everybody has read that nothing was counted yet; the right one is compared when the others have locked the name.
    beforeComparing = async (password) => {
      await gate();
      if (password === PASSWORD) await counted(scene, 5);
    };
    const guesses = Array.from({ length: GUESSES }, (_, index) => (index === 0 ? PASSWORD : `Wrong-Horse-${index}`));
    const verdicts = await Promise.all(guesses.map((guess) => verdictOf(scene.signIn('jane', guess))));
    expect(verdicts[0]).toBe(LOCKED);
    expect(verdicts.filter((verdict) => verdict === WRONG)).toHaveLength(5);
    expect(verdicts.filter((verdict) => verdict === LOCKED)).toHaveLength(GUESSES - 5);
    expect(await scene.failures()).toMatchObject({ count: 5 });
    beforeComparing = async () => undefined;
    now += 1000;
    await scene.signIn('jane');
  });

  it('under a name that nobody has are answered alike', async () => {
    const scene = await openScene();
    const gate = openGate(GUESSES);
    beforeComparing = gate;
    const verdicts = await Promise.all(
      Array.from({ length: GUESSES }, (_, index) => verdictOf(scene.signIn('nobody', `Wrong-Horse-${index}`))),
    );
    expect(verdicts.filter((verdict) => verdict === WRONG)).toHaveLength(5);
    expect(verdicts.filter((verdict) => verdict === LOCKED)).toHaveLength(GUESSES - 5);
  });

  it('by SRP are judged no more often either', async () => {
    const scene = await openScene();
    const verdicts = await Promise.all(
      Array.from({ length: GUESSES }, (_, index) => verdictOf(scene.signInWithSrp('jane', `Wrong-Horse-${index}`))),
    );
    expect(verdicts.filter((verdict) => verdict === WRONG).length).toBeLessThanOrEqual(5);
    expect(await scene.failures()).toMatchObject({ count: 5 });
  });

  it('let a right one in that others have not locked out yet', async () => {
    const scene = await openScene();
    const gate = openGate(5);
    beforeComparing = async (password) => {
      await gate();
      if (password === PASSWORD) await counted(scene, 4);
    };
    const guesses = [PASSWORD, ...Array.from({ length: 4 }, (_, index) => `Wrong-Horse-${index}`)];
    const verdicts = await Promise.all(guesses.map((guess) => verdictOf(scene.signIn('jane', guess))));
    expect(verdicts).toEqual(['tokens', WRONG, WRONG, WRONG, WRONG]);
    beforeComparing = async () => undefined;
    // What was counted while it was compared stays.
    expect(await scene.failures()).toMatchObject({ count: 4 });
  });

  it('leave right ones alone that are made at once', async () => {
    const scene = await openScene();
    await expect(scene.signIn('jane', 'Wrong-Horse-1')).rejects.toEqual(refused('NotAuthorizedException', WRONG));
    beforeComparing = openGate(8);
    const verdicts = await Promise.all(Array.from({ length: 8 }, () => verdictOf(scene.signIn('jane'))));
    expect(verdicts).toEqual(Array.from({ length: 8 }, () => 'tokens'));
  });
});
