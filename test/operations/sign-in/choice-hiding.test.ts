import { type CreateUserPoolCommandInput, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { refused } from '../users/refused.ts';
import { openChoice } from './open-choice.ts';
import { PASSWORD } from './open-stage.ts';

const ADDRESSES = { email: 'jane@example.com', phone_number: '+15555551212' };
const BY_EMAIL: Partial<CreateUserPoolCommandInput> = {
  UsernameAttributes: ['email'],
  AutoVerifiedAttributes: ['email'],
};

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Of the calls of a sign-in: the one that sends takes its time. */
const FLOORED = [false, true, false, false, false];

type Choice = Awaited<ReturnType<typeof openChoice>>;

/** A name that nobody has whose first offer is that one; which names these are is up to the deployment's key. */
async function findStranger(stage: Choice, offer: readonly string[], domain: string): Promise<string> {
  for (let n = 0; n < 400; n += 1) {
    const { AvailableChallenges } = await stage.prefer(`x${n}${domain}`, 'PASSWORD');
    if (AvailableChallenges?.join() === offer.join()) return `x${n}${domain}`;
  }
  throw new Error(`nobody is offered ${offer.join()}`);
}

/** What a call answers and how long its session is, which calls of the table it makes, and whether it took the time that sending would. */
async function observe(work: () => Promise<object>) {
  world.calls.length = 0;
  const begunAt = performance.now();
  const { Session, $metadata, ...reply } = (await work().catch(({ name, message }: Error) => ({ name, message }))) as {
    Session?: string;
    $metadata?: unknown;
  };
  const floored = performance.now() - begunAt >= 295;
  const calls = world.calls.map(({ operation }) => operation).sort();
  return { Session, floored, seen: { reply, size: Session?.length, calls } };
}

describe('a choice-based sign-in of a name that nobody has', () => {
  it('offers the same each time, and not the same to every name', async () => {
    const stage = await openChoice(world);
    const offers = async (name: string) => (await stage.prefer(name, 'PASSWORD')).AvailableChallenges?.join() ?? '';
    const expected = ['PASSWORD_SRP,PASSWORD', 'PASSWORD_SRP,PASSWORD,EMAIL_OTP,SMS_OTP'];
    const seen = new Set<string>();
    const isComplete = () => seen.size > 4 && expected.every((offer) => seen.has(offer));
    // Which name gets which offer is up to the deployment's key: rare ones may take many names, but never this many.
    for (let n = 0; n < 400 && !isComplete(); n += 1) {
      const first = await offers(`nobody${n}`);
      expect(await offers(`nobody${n}`)).toBe(first);
      seen.add(first);
    }
    expect([...seen]).toEqual(expect.arrayContaining(expected));
    expect(seen.size).toBeGreaterThan(4);
  });

  it('is answered, timed and stored like that of a user, from the first call to a wrong code', async () => {
    const stage = await openChoice(world, { factors: ['PASSWORD', 'EMAIL_OTP'], pool: BY_EMAIL });
    const offer = ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP'];
    await stage.createUser('jane@example.com');
    const nobody = await findStranger(stage, offer, '@example.com');
    const play = async (name: string) => {
      const sent = world.inbox.emails.length;
      const begun = await observe(() => stage.begin(name));
      const chosen = await observe(() => stage.choose(begun, name, 'EMAIL_OTP'));
      const wrong = await observe(() => stage.typeCode(chosen, name, '00000000'));
      const again = await observe(() => stage.typeCode(chosen, name, '00000000'));
      const passwords = await observe(() => stage.choose(begun, name, 'PASSWORD', { PASSWORD: 'Wrong-1' }));
      return {
        sent: world.inbox.emails.length - sent,
        seen: [begun, chosen, wrong, again, passwords].map(({ seen }) => seen),
        floored: [begun, chosen, wrong, again, passwords].map(({ floored }) => floored),
      };
    };
    /** The calls that never take less than sending would. A busy machine may slow others down, but hardly each time. */
    const flooredOf = async (name: string): Promise<boolean[]> => {
      let all = [true, true, true, true, true];
      for (let time = 0; time < 60 && all.join() !== FLOORED.join(); time += 1) {
        world.clock.advance(3600);
        const { floored } = await play(name);
        all = all.map((each, step) => each && floored[step] === true);
      }
      return all;
    };
    const ofUser = await play('jane@example.com');
    const ofNobody = await play(nobody);
    expect(ofUser.sent).toBe(1);
    expect(ofNobody.sent).toBe(0);
    const masked = (text: object) =>
      JSON.stringify(text)
        .replace(/"USERNAME":"[0-9a-f-]{36}"/, 'USERNAME')
        .replace(/[jx]\*\*\*@/, '?***@');
    expect(masked(ofNobody.seen)).toBe(masked(ofUser.seen));
    for (const name of ['jane@example.com', nobody]) expect(await flooredOf(name), name).toEqual(FLOORED);
  });

  it('is like that of a user without a password, too', async () => {
    const stage = await openChoice(world, { factors: ['PASSWORD', 'EMAIL_OTP'], pool: BY_EMAIL });
    const { ClientId } = stage;
    await stage.sdk.send(new SignUpCommand({ ClientId, Username: 'jane@example.com' }));
    const nobody = await findStranger(stage, ['EMAIL_OTP'], '@example.com');
    const play = async (name: string) => {
      const begun = await observe(() => stage.prefer(name, 'PASSWORD', { PASSWORD }));
      const wrong = await observe(() => stage.typeCode(begun, name, '00000000'));
      const again = await observe(() => stage.typeCode(begun, name, '00000000'));
      // Whose failures are counted apart from a credential has one read more, made beside the others.
      const writes = ({ seen: { reply, size, calls } }: typeof begun) => ({
        reply,
        size,
        calls: calls.filter((call) => call !== 'BatchGetItem'),
      });
      return [begun, wrong, again].map(writes);
    };
    const masked = (text: object) =>
      JSON.stringify(text)
        .replace(/"USERNAME":"[0-9a-f-]{36}"/, 'USERNAME')
        .replace(/[jx]\*\*\*@/, '?***@');
    expect(masked(await play(nobody))).toBe(masked(await play('jane@example.com')));
  });

  it('goes on under the name that is shown', async () => {
    const stage = await openChoice(world, { factors: ['PASSWORD', 'EMAIL_OTP'], pool: BY_EMAIL });
    const nobody = await findStranger(stage, ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP'], '@example.com');
    const { ChallengeParameters, Session } = await stage.prefer(nobody, 'PASSWORD');
    const shown = ChallengeParameters!.USERNAME!;
    expect(shown).toMatch(/^[0-9a-f-]{36}$/);
    await expect(stage.respond('PASSWORD', { USERNAME: shown, PASSWORD }, Session)).rejects.toEqual(
      refused('NotAuthorizedException'),
    );
    const posed = await stage.begin(nobody);
    const chosen = await stage.choose(posed, shown, 'EMAIL_OTP');
    expect(chosen.ChallengeParameters?.USERNAME).toBe(shown);
    await expect(stage.typeCode(chosen, shown, '12345678')).rejects.toEqual(refused('CodeMismatchException'));
  });

  it('tells nothing when messages are not accepted', async () => {
    const stage = await openChoice(world, { factors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'] });
    await stage.createUser('jane', { attributes: ADDRESSES });
    for (const factor of ['EMAIL_OTP', 'SMS_OTP']) {
      world.inbox.refuseNext();
      expect(await stage.prefer('jane', factor)).toMatchObject({ ChallengeName: factor });
    }
    expect(world.lines.join('\n')).toContain('message not delivered');
  });
});
