import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { refused } from '../users/refused.ts';
import { openStage } from './open-stage.ts';

const INCORRECT = refused('NotAuthorizedException', 'Incorrect username or password.');

let world: World;
const advance = (seconds: number): void => world.clock.advance(seconds);
beforeAll(async () => {
  world = await openWorld();
  world.clock.hold();
});
afterAll(() => world.close());

describe('the lock-out', () => {
  const LOCKED = refused('NotAuthorizedException', 'Password attempts exceeded');

  for (const [kind, name] of [
    ['a user', 'jane'],
    ['a name that nobody has', 'Nobody'],
  ] as const) {
    it(`locks ${kind} from the fifth failure on, twice as long each time`, async () => {
      const stage = await openStage(world);
      await stage.createUser('jane');
      const fail = () => stage.signIn(name, 'Wrong-Horse-1');
      for (let n = 1; n <= 5; n += 1) await expect(fail()).rejects.toEqual(INCORRECT);
      await expect(fail()).rejects.toEqual(LOCKED);
      await expect(stage.signIn(name)).rejects.toEqual(LOCKED);
      await expect(stage.signInWithSrp(name)).rejects.toEqual(LOCKED);
      advance(1);
      await expect(fail()).rejects.toEqual(INCORRECT);
      advance(1);
      await expect(fail()).rejects.toEqual(LOCKED);
      advance(1);
      await expect(stage.signInWithSrp(name, 'Wrong-Horse-1')).rejects.toEqual(INCORRECT);
      advance(3);
      await expect(fail()).rejects.toEqual(LOCKED);
      advance(15 * 60);
      for (let n = 1; n <= 5; n += 1) await expect(fail()).rejects.toEqual(INCORRECT);
      await expect(fail()).rejects.toEqual(LOCKED);
    });
  }

  it('is lifted by a success after the wait', async () => {
    const stage = await openStage(world);
    await stage.createUser('jane');
    const fail = () => expect(stage.signIn('jane', 'Wrong-Horse-1')).rejects.toEqual(INCORRECT);
    for (let n = 1; n <= 5; n += 1) await fail();
    advance(1);
    await stage.signIn('jane');
    for (let n = 1; n <= 5; n += 1) await fail();
    advance(1);
    await stage.signInWithSrp('jane');
    for (let n = 1; n <= 5; n += 1) await fail();
    await expect(stage.signIn('jane')).rejects.toEqual(LOCKED);
  });

  it('counts each of the guesses that are made all at once', async () => {
    const { users, strangers } = world.services.store;
    for (const name of ['jane', 'nobody']) {
      const stage = await openStage(world);
      await stage.createUser('jane');
      const guess = () => stage.signIn(name, 'Wrong-Horse-1').catch((error: Error) => error.message);
      const replies = await Promise.all(Array.from({ length: 8 }, guess));
      const checked = replies.filter((reply) => reply === 'Incorrect username or password.').length;
      const counted =
        (await users.read(stage.UserPoolId, name))?.credential?.failures ??
        (await strangers.read(stage.UserPoolId, name));
      expect(checked).toBeGreaterThanOrEqual(5);
      expect(counted.count, name).toBe(checked);
    }
  });
});
