import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { openChoice } from './open-choice.ts';
import { openStage } from './open-stage.ts';

const LONG = `jane.${'x'.repeat(50)}@example.com`;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('the size of a session', () => {
  it('is that of a name which nobody has, whatever address a code goes to', async () => {
    const stage = await openChoice(world, { factors: ['PASSWORD', 'EMAIL_OTP'] });
    for (const name of ['jane', 'john']) {
      await stage.createUser(name, { attributes: { email: name === 'jane' ? LONG : 'j@example.com' } });
    }
    const sizes = new Set<number>();
    for (const name of ['jane', 'john', ...Array.from({ length: 12 }, (_, index) => `no${index}`)]) {
      const begun = await stage.prefer(name, 'EMAIL_OTP');
      sizes.add(begun.Session!.length);
      if (begun.AvailableChallenges?.includes('EMAIL_OTP') && begun.ChallengeName === 'SELECT_CHALLENGE') {
        sizes.add((await stage.choose(begun, name, 'EMAIL_OTP')).Session!.length);
      }
    }
    expect(sizes.size).toBe(1);
  });

  it('tells nothing in the block of SRP either, up to the longest username', async () => {
    const stage = await openStage(world);
    for (const length of [1, 20, 27, 60, 100, 128]) {
      const [real, nobody] = ['a'.repeat(length), 'b'.repeat(length)];
      await stage.createUser(real);
      const blockOf = async (USERNAME: string) =>
        (await stage.initiate('USER_SRP_AUTH', { USERNAME, SRP_A: 'abc' })).ChallengeParameters!.SECRET_BLOCK!;
      expect(await blockOf(real)).toHaveLength((await blockOf(nobody)).length);
    }
  });
});
