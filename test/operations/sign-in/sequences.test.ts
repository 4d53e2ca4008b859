import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimTimestamp, SrpClient } from '../../support/srp-client.ts';
import { openWorld, type World } from '../../support/world.ts';
import { alter } from './alter.ts';
import { openStage, PASSWORD } from './open-stage.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Stage = Awaited<ReturnType<typeof openStage>>;
type Step = (typeof STEPS)[number];

const STEPS = [
  'password',
  'srp',
  'answer-srp',
  'new-password',
  'swap-name',
  'swap-challenge',
  'replay',
  'refresh',
] as const;
const NAMES = ['confirmed', 'temporary', 'nobody'];

/** An attacker who may do every call in every order, knows every name, holds a valid account of their own, but guesses passwords. */
function createAttacker(stage: Stage) {
  const loot: {
    session?: string;
    challenge: Record<string, string>;
    sent?: Record<string, string>;
    refreshToken: string;
  } = {
    challenge: {},
    refreshToken: '',
  };
  const srp = new SrpClient(stage.UserPoolId, BigInt(`0x${randomBytes(32).toString('hex')}`));
  const claim = (challenge: Record<string, string>, password: string) =>
    srp.answer(
      { SALT: 'ab', SRP_B: 'cd', SECRET_BLOCK: 'AAAA', ...challenge },
      password,
      claimTimestamp(world.clock.now()),
    );
  const send: Record<Step, (name: string, password: string) => ReturnType<Stage['respond']>> = {
    password: (USERNAME, password) => stage.initiate('USER_PASSWORD_AUTH', { USERNAME, PASSWORD: password }),
    srp: (USERNAME) => stage.initiate('USER_SRP_AUTH', { USERNAME, SRP_A: srp.publicNumber }),
    'answer-srp': (_name, password) => {
      loot.sent = claim(loot.challenge, password);
      return stage.respond('PASSWORD_VERIFIER', loot.sent, loot.session);
    },
    'new-password': (USERNAME) =>
      stage.respond(
        'NEW_PASSWORD_REQUIRED',
        { USERNAME, NEW_PASSWORD: 'Attacker-Horse-1' },
        loot.session ?? 'x'.repeat(20),
      ),
    'swap-name': (USERNAME, password) =>
      stage.respond('PASSWORD_VERIFIER', { ...claim(loot.challenge, password), USERNAME }, loot.session),
    'swap-challenge': (USERNAME) => {
      const block = Buffer.from(loot.challenge.SECRET_BLOCK ?? 'AAAA', 'base64').toString('base64url');
      return stage.respond(
        'NEW_PASSWORD_REQUIRED',
        { USERNAME, NEW_PASSWORD: 'Attacker-Horse-1' },
        block.padEnd(20, 'x'),
      );
    },
    replay: () => stage.respond('PASSWORD_VERIFIER', loot.sent ?? claim({}, 'x'), loot.session),
    refresh: () => stage.initiate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: alter(loot.refreshToken) }),
  };
  return {
    loot,
    async take(step: Step, name: string, password: string) {
      const reply = await send[step](name, password).catch(() => undefined);
      if (reply?.Session) loot.session = reply.Session;
      if (reply?.ChallengeParameters?.SECRET_BLOCK) loot.challenge = reply.ChallengeParameters;
      return reply?.AuthenticationResult;
    },
  };
}

describe('no sequence of calls', () => {
  it('reaches tokens without the right password', async () => {
    const stage = await openStage(world);
    await stage.createUser('confirmed');
    await stage.createUser('temporary', { temporary: true });
    await stage.createUser('mallory');
    const own = await stage.signIn('mallory');
    const step = fc.tuple(
      fc.constantFrom(...STEPS),
      fc.constantFrom(...NAMES),
      fc.constantFrom('', 'x', `${PASSWORD} `, 'Wrong-1'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const attacker = createAttacker(stage);
        attacker.loot.refreshToken = own.RefreshToken;
        world.clock.advance(20 * 60);
        for (const [kind, name, password] of steps) {
          expect(await attacker.take(kind, name, password), `${kind} ${name}`).toBeUndefined();
        }
      }),
      { numRuns: 60 },
    );
    await expect(stage.signIn('confirmed')).resolves.toBeDefined();
  });
});
