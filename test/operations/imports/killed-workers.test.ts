import { type CognitoIdentityProviderClient, paginateListUsers } from '@aws-sdk/client-cognito-identity-provider';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runImports } from '../../../lambdas/flows/imports/run-imports.ts';
import type { Store } from '../../../lambdas/store/store.ts';
import { StoreBusyError } from '../../../lambdas/store/store-busy-error.ts';
import { openWorld, type World } from '../../support/world.ts';
import { createJob, describeJob, rowFor, startJob, writeFile } from './import-file.ts';

const ROWS = 2500;
const LEASE_SECONDS = 61;

let world: World;
let client: CognitoIdentityProviderClient;
beforeAll(async () => {
  world = await openWorld();
  world.imports.pause();
  client = world.client();
});
afterAll(() => world.close());

type Verb = (...input: never[]) => Promise<unknown>;

/**
 * The store as a worker sees it that is killed at its `calls`-th call: that one does its work or doesn't, but its answer is never heard,
 * and nothing is done after it.
 */
function mortal(store: Store, calls: number, doesLast: boolean): Store {
  let left = calls;
  const verb =
    (call: Verb): Verb =>
    async (...input) => {
      left -= 1;
      if (left === 0 && doesLast) await call(...input);
      if (left <= 0) throw new Error('killed');
      return call(...input);
    };
  const entity = (verbs: object) =>
    new Proxy(verbs, { get: (target, name) => verb(Reflect.get(target, name) as Verb) });
  return new Proxy(store, { get: (target, name) => entity(Reflect.get(target, name) as object) }) as Store;
}

async function usernames(poolId: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { Users } of paginateListUsers({ client }, { UserPoolId: poolId })) {
    names.push(...(Users ?? []).map(({ Username }) => Username!));
  }
  return names.sort();
}

describe('a worker that is killed at random points', () => {
  it('loses no row and does none twice', { timeout: 900_000 }, async () => {
    const pool = await world.newPool({ AutoVerifiedAttributes: ['email'], AliasAttributes: ['email'] });
    const valid = Array.from({ length: ROWS }, (_, index) => `user-${index}`);
    // Every tenth line names somebody whom an earlier one names, every 25th can't be imported.
    const rows = valid.flatMap((name, index) => [
      rowFor(name),
      ...(index % 10 === 9 ? [rowFor(`user-${index - 5}`)] : []),
      ...(index % 25 === 24 ? [rowFor(`bad-${index}`, { email_verified: '' })] : []),
    ]);
    const { JobId } = await createJob(client, pool.Id, await writeFile(client, pool.Id, rows));
    await startJob(client, pool.Id, JobId);
    let kills = 0;
    const { store } = world.services;
    const seen: number[] = [];
    for (;;) {
      const [calls] = fc.sample(fc.integer({ min: 1, max: 1000 }), 1);
      const services = { ...world.services, store: mortal(store, calls!, kills % 2 === 0) };
      const run = runImports(services, world.clock.now() + 3_600_000);
      const rival = runImports(world.services, world.clock.now() - 1);
      await Promise.all([run.catch(() => undefined), rival]);
      const { Status, ImportedUsers = 0 } = await describeJob(client, pool.Id, JobId);
      seen.push(ImportedUsers);
      if (Status !== 'InProgress' && Status !== 'Pending') break;
      kills += 1;
      expect(kills).toBeLessThan(60);
      world.clock.advance(LEASE_SECONDS);
    }
    console.info(`${rows.length} rows, ${kills} kills`);
    expect(kills).toBeGreaterThan(2);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(await describeJob(client, pool.Id, JobId)).toMatchObject({
      Status: 'Succeeded',
      ImportedUsers: ROWS,
      SkippedUsers: ROWS / 10,
      FailedUsers: ROWS / 25,
    });
    expect(await usernames(pool.Id)).toEqual(valid.toSorted());
    const results = world.imports.results.get(`${pool.Id}/test ${JobId}/people`)!;
    const byLine = new Map(results.map((line) => [/Line Number (\d+)/.exec(line)?.[1], line]));
    expect(byLine.size).toBe(rows.length);
    // A line may be told twice after a kill, but never differently.
    expect(new Set(results).size).toBe(rows.length);
  });
});

describe('workers at once', () => {
  it('share out the jobs and never the rows of one', async () => {
    const names = Array.from({ length: 700 }, (_, index) => `user-${index}`);
    const jobs = await Promise.all(
      [1, 2].map(async () => {
        const pool = await world.newPool({ AutoVerifiedAttributes: ['email'] });
        const file = await writeFile(
          client,
          pool.Id,
          names.map((name) => rowFor(name)),
        );
        const { JobId } = await createJob(client, pool.Id, file);
        await startJob(client, pool.Id, JobId);
        return { poolId: pool.Id, JobId };
      }),
    );
    await Promise.all([1, 2, 3, 4].map(() => world.imports.work()));
    for (const { poolId, JobId } of jobs) {
      const job = await describeJob(client, poolId, JobId);
      expect(job).toMatchObject({ Status: 'Succeeded', ImportedUsers: names.length, SkippedUsers: 0 });
      expect(world.imports.results.get(`${poolId}/test ${JobId}/people`)).toHaveLength(names.length);
    }
  });

  it('give a job back when their time is over, for the next to go on at once', async () => {
    const pool = await world.newPool({ AutoVerifiedAttributes: ['email'] });
    const rows = Array.from({ length: 1200 }, (_, index) => rowFor(`user-${index}`));
    const { JobId } = await createJob(client, pool.Id, await writeFile(client, pool.Id, rows));
    await startJob(client, pool.Id, JobId);
    // Goes on whenever it is read, and by nothing else: a busy machine costs no worker its time.
    let time = world.clock.now();
    const clock = { now: () => (time += 1) };
    let runs = 0;
    while ((await describeJob(client, pool.Id, JobId)).Status !== 'Succeeded') {
      await runImports({ ...world.services, clock }, clock.now() + 5);
      runs += 1;
      expect(runs).toBeLessThan(50);
    }
    expect(runs).toBeGreaterThan(1);
    expect(await describeJob(client, pool.Id, JobId)).toMatchObject({ ImportedUsers: 1200, SkippedUsers: 0 });
  });

  it('wait while the table takes no requests', async () => {
    const pool = await world.newPool({ AutoVerifiedAttributes: ['email'] });
    const rows = [rowFor('ann'), rowFor('ben'), rowFor('cleo')];
    const { JobId } = await createJob(client, pool.Id, await writeFile(client, pool.Id, rows));
    await startJob(client, pool.Id, JobId);
    const { store } = world.services;
    let calls = 0;
    const create: Store['users']['create'] = (...input) => {
      calls += 1;
      return calls === 2 ? Promise.reject(new StoreBusyError()) : store.users.create(...input);
    };
    const services = { ...world.services, store: { ...store, users: { ...store.users, create } } };
    const report = await runImports(services, world.clock.now() + 3_600_000);
    expect(report).toMatchObject({ ended: 1, failed: 0 });
    expect(await describeJob(client, pool.Id, JobId)).toMatchObject({ Status: 'Succeeded', ImportedUsers: 3 });
    expect(world.imports.results.get(`${pool.Id}/test ${JobId}/people`)).toHaveLength(3);
  });

  it('give up on a job that nobody gets on with, so that it does not hold its pool for ever', async () => {
    const pool = await world.newPool({ AutoVerifiedAttributes: ['email'] });
    const { JobId } = await createJob(client, pool.Id, await writeFile(client, pool.Id, [rowFor('ann')]));
    await startJob(client, pool.Id, JobId);
    const broken = {
      ...world.services,
      importFiles: { ...world.services.importFiles, read: () => Promise.reject(new Error('gone')) },
    };
    for (let run = 0; run <= 60; run += 1) {
      await runImports(broken, world.clock.now() + 1000);
      world.clock.advance(LEASE_SECONDS);
    }
    const job = await describeJob(client, pool.Id, JobId);
    expect(job).toMatchObject({ Status: 'Failed', ImportedUsers: 0 });
  });
});
