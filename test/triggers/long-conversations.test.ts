import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unmarshalMap } from '../../lambdas/platform/aws/marshal.ts';
import type { Item } from '../../lambdas/store/table.ts';
import { refused } from '../operations/users/refused.ts';
import { openTriggerAccount, type TriggerAccount } from '../support/trigger-account.ts';
import { openWorld, type World } from '../support/world.ts';
import { openCustom, TRIGGERS } from './open-custom.ts';
import { keptFor, LONGEST, nameFor, openLong, ROOM } from './open-long.ts';

const wrong = refused('NotAuthorizedException', 'Incorrect username or password.');
const used = refused('NotAuthorizedException', 'Invalid session for the user, session can only be used once.');
const expired = refused('NotAuthorizedException', 'Invalid session for the user, session is expired.');

let account: TriggerAccount;
let world: World;
beforeAll(async () => {
  account = await openTriggerAccount();
  world = await openWorld({ services: account.services });
});
afterAll(async () => {
  await world.close();
  await account.close();
});

/** What the work comes to, and the calls of the table that it makes. */
async function observe<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly calls: readonly string[] }> {
  world.calls.length = 0;
  const result = await work();
  return { result, calls: world.calls.map(({ operation }) => operation) };
}

const writes = (calls: readonly string[]): number =>
  calls.filter((operation) => /Put|Update|Transact/.test(operation)).length;

/** The conversations that the table keeps, oldest first. */
async function readKept(): Promise<readonly Item[]> {
  const { engine } = world;
  const { Items } = await engine
    .client()
    .call<{ Items: Parameters<typeof unmarshalMap>[0][] }>('dynamodb', 'Scan', { TableName: engine.tableName });
  const items = Items.map((item) => unmarshalMap(item) as Item).filter(({ _t }) => _t === 'conversation');
  return items.sort((a, b) => Number(a.expiresAt) - Number(b.expiresAt));
}

describe('what functions keep in a custom sign-in', () => {
  it.each([
    ['as much as a session has room for, less a byte', ROOM - 1, 0],
    ['as much as a session has room for', ROOM, 0],
    ['a byte more', ROOM + 1, 1],
  ])('is %s: it costs a write only where it must, and nobody can tell', async (_name, room, expected) => {
    const stage = await openLong(world, account);
    const name = nameFor('somebody-', { room });
    const stranger = nameFor('stranger-', { room });
    await stage.createUser(name);
    const mine = await observe(() => stage.begin(name));
    const theirs = await observe(() => stage.begin(stranger));
    const short = await observe(() => stage.begin());
    expect([writes(mine.calls), writes(theirs.calls), writes(short.calls)]).toEqual([expected, expected, 0]);
    expect(mine.calls).toEqual(theirs.calls);
    const sizes = [mine, theirs, short].map((begun) => begun.result.Session!.length);
    expect(new Set(sizes).size).toBe(1);
    expect(sizes[0]).toBeLessThanOrEqual(2048);
    const answer = keptFor(name);
    expect(stage.tokensOf(await stage.answer(answer, mine.result.Session, name))).toBeDefined();
    await expect(stage.answer(answer, theirs.result.Session, stranger)).rejects.toEqual(wrong);
    expect(stage.hooks.verify!.events().map(({ request }) => request.privateChallengeParameters)).toEqual([
      { answer },
      { answer },
    ]);
  });

  it('can be 32,768 bytes; beyond that nothing is written', async () => {
    const stage = await openLong(world, account);
    const most = nameFor('somebody-', { bytes: LONGEST });
    await stage.createUser(most);
    const { Session } = await stage.begin(most);
    expect(stage.tokensOf(await stage.answer(keptFor(most), Session, most))).toBeDefined();
    for (const prefix of ['somebody-', 'stranger-']) {
      const name = nameFor(prefix, { bytes: LONGEST + 1 });
      if (prefix === 'somebody-') await stage.createUser(name);
      const { result, calls } = await observe(() => stage.begin(name).catch((error: unknown) => error));
      expect(result).toMatchObject({
        name: 'InvalidLambdaResponseException',
        message: expect.stringContaining('at most 32768 bytes'),
      });
      expect(writes(calls)).toBe(0);
    }
  });

  it('can be metadata for the most part, which a turn carries several times', async () => {
    const create = `async (event) => {
      const isFirst = event.request.session.length === 0;
      event.response.challengeMetadata = isFirst ? 'm'.repeat(32000) : 'more';
      event.response.privateChallengeParameters = { answer: '40' };
      return event;
    }`;
    const stage = await openCustom(world, account, { triggers: { create } });
    const second = await stage.answer('0', (await stage.begin()).Session);
    const third = await stage.answer('0', second.Session);
    expect(stage.tokensOf(await stage.answer('40', third.Session))).toBeDefined();
    const [first, ...others] = stage.hooks.define!.events().at(-1).request.session;
    expect(first.challengeMetadata).toBe('m'.repeat(32_000));
    expect(others).toHaveLength(2);
  });

  it('is read beside who answers: an answer to it makes no call more', async () => {
    const stage = await openLong(world, account);
    const names = ['short5', 'other5', 'long5000'];
    const seen: string[][] = [];
    for (const name of names) {
      await stage.createUser(name);
      const { Session } = await stage.begin(name);
      const { calls } = await observe(() => stage.answer(keptFor(name), Session, name));
      seen.push([...calls]);
    }
    expect(seen[2]).toEqual(seen[1]);
  });

  it('comes back to verify as it was, 20 KB of it', async () => {
    const answer = JSON.stringify({
      allowCredentials: Array.from({ length: 20 }, (_, index) => ({
        id: Buffer.alloc(750, index).toString('base64url'),
        name: `Schlüssel “${index}” \u2028 \\ 🔑`,
      })),
    });
    const create = `async (event) => {
      event.response.privateChallengeParameters = { options: ${JSON.stringify(answer)}, answer: 'right' };
      return event;
    }`;
    const stage = await openCustom(world, account, { triggers: { create } });
    expect(answer.length).toBeGreaterThan(20_000);
    const second = await stage.answer('wrong', (await stage.begin()).Session);
    expect(stage.tokensOf(await stage.answer('right', second.Session))).toBeDefined();
    expect(stage.hooks.verify!.events().map(({ request }) => request.privateChallengeParameters.options)).toEqual([
      answer,
      answer,
    ]);
  });

  it('may be the metadata of 30 rounds', async () => {
    const define = TRIGGERS.define
      .replace('last !== undefined', 'session.length >= 30')
      .replace('session.length >= 3;', 'session.length > 30;');
    const create = `async (event) => {
      const { length } = event.request.session;
      event.response.privateChallengeParameters = { answer: String(length) };
      event.response.challengeMetadata = 'ROUND_' + length + '_' + 'é'.repeat(100);
      return event;
    }`;
    const stage = await openCustom(world, account, { triggers: { define, create } });
    let next = await stage.begin();
    const size = next.Session?.length;
    for (let round = 0; round < 29; round += 1) {
      next = await stage.answer(round % 3 === 0 ? 'wrong' : String(round), next.Session);
      expect(next.Session).toHaveLength(size!);
    }
    expect(stage.tokensOf(await stage.answer('29', next.Session))).toBeDefined();
    expect(stage.hooks.define!.events().at(-1).request.session).toEqual(
      Array.from({ length: 30 }, (_, round) => ({
        challengeName: 'CUSTOM_CHALLENGE',
        challengeResult: round % 3 !== 0,
        challengeMetadata: `ROUND_${round}_${'é'.repeat(100)}`,
      })),
    );
  });

  it('may be long after a password', async () => {
    const stage = await openLong(world, account, { triggers: { define: TRIGGERS.defineAfterPassword } });
    await stage.createUser('jane20000');
    const { prove } = await stage.beginWithPassword('jane20000');
    const asked = await prove();
    expect(stage.tokensOf(await stage.answer(keptFor('jane20000'), asked.Session, 'jane20000'))).toBeDefined();
    const stranger = await stage.beginWithPassword('john20000');
    await expect(stranger.prove()).rejects.toEqual(wrong);
  });

  it('may be long under a long name', async () => {
    const stage = await openLong(world, account);
    const name = `${'ñ'.repeat(120)}300`;
    await stage.createUser(name);
    const { Session } = await stage.begin(name);
    expect(stage.tokensOf(await stage.answer(keptFor(name), Session, name))).toBeDefined();
    await expect(stage.begin('n'.repeat(1400))).rejects.toEqual(
      refused('InvalidParameterException', 'USERNAME is too long.'),
    );
  });
});

describe('what the table keeps of a custom sign-in', () => {
  const SECRET = 'the-private-parameter';
  const create = `async (event) => {
    event.response.privateChallengeParameters = { answer: 'right', secret: '${SECRET}'.repeat(100) };
    event.response.challengeMetadata = '${SECRET}';
    return event;
  }`;
  const open = () => openCustom(world, account, { triggers: { create } });
  const beginKept = async (stage: Awaited<ReturnType<typeof open>>) => {
    const before = new Set((await readKept()).map(({ pk }) => pk));
    const { Session } = await stage.begin();
    const [item, ...others] = (await readKept()).filter(({ pk }) => !before.has(pk));
    expect(others).toEqual([]);
    return { Session, item: item! };
  };

  it('is sealed, and ends with the session', async () => {
    const stage = await open();
    const { Session, item } = await beginKept(stage);
    const text = JSON.stringify(item);
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain(Buffer.from(SECRET).toString('base64url').slice(2, -2));
    const end = world.clock.now() + 180_000;
    expect(Math.abs(Number(item.ttl) * 1000 - end)).toBeLessThan(60_000);
    world.clock.advance(181);
    await expect(stage.answer('right', Session)).rejects.toEqual(expired);
    expect(stage.hooks.verify!.events()).toEqual([]);
  });

  it('is of no use once its session is', async () => {
    const stage = await open();
    const { Session, item } = await beginKept(stage);
    const answers = await Promise.allSettled(
      ['1', '2', 'right', '4', '5'].map((answer) => stage.answer(answer, Session)),
    );
    const refusals = answers.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(refusals.map(({ reason }) => reason)).toEqual(Array(4).fill(used));
    expect(stage.hooks.verify!.events()).toHaveLength(1);
    expect(await world.table.get([{ pk: item.pk, sk: item.sk }])).toEqual([item]);
    await expect(stage.answer('right', Session)).rejects.toEqual(used);
    expect(stage.hooks.verify!.events()).toHaveLength(1);
  });

  it('ends the session when it is gone, and uses nothing up', async () => {
    const stage = await open();
    const { Session, item } = await beginKept(stage);
    await world.table.delete({ pk: item.pk, sk: item.sk });
    await expect(stage.answer('right', Session)).rejects.toEqual(expired);
    await world.table.put({ ...item, expiresAt: world.clock.now() });
    await expect(stage.answer('right', Session)).rejects.toEqual(expired);
    await world.table.put(item);
    expect(stage.tokensOf(await stage.answer('right', Session))).toBeDefined();
  });

  it('is good for its own sign-in alone', async () => {
    const stage = await open();
    const mine = await beginKept(stage);
    const other = await beginKept(stage);
    await world.table.put({ ...mine.item, sealed: other.item.sealed! });
    await expect(stage.answer('right', mine.Session)).rejects.toMatchObject({ name: 'InternalErrorException' });
    expect(stage.hooks.verify!.events()).toEqual([]);
    expect(stage.tokensOf(await stage.answer('right', other.Session))).toBeDefined();
  });
});
