import { beforeEach, describe, expect, it } from 'vitest';
import type { ImportJob } from '../../../lambdas/domain/imports/import-job.ts';
import { IMPORT_LIMITS } from '../../../lambdas/domain/imports/import-limits.ts';
import { newImportJobId } from '../../../lambdas/domain/imports/new-import-job-id.ts';
import type { UserPool } from '../../../lambdas/domain/user-pool.ts';
import { systemRandom } from '../../../lambdas/platform/random.ts';
import { ConflictError } from '../../../lambdas/store/conflict-error.ts';
import type { Store } from '../../../lambdas/store/store.ts';
import { makePool, NOW, storePool } from '../fixtures.ts';

const FILE = { etag: '"e"', size: 10, columns: ['a', 'b'] };
const PROGRESS = { offset: 5, line: 2, imported: 1, skipped: 0, failed: 0 };
const END = { status: 'Succeeded', message: 'done', at: NOW + 9 } as const;
const MINUTE = 60_000;

/** Import jobs, and the leases of their workers. */
export function importsContract(storeOf: () => Store): void {
  let store: Store;
  let pool: UserPool;
  beforeEach(async () => {
    store = storeOf();
    pool = await storePool(store);
  });

  const newJob = (now = NOW, poolId = pool.id): ImportJob => ({
    poolId,
    id: newImportJobId(systemRandom, now),
    name: 'people',
    logsRoleArn: 'arn',
    hashing: 'BCRYPT',
    status: 'Created',
    createdAt: now,
    progress: { offset: 0, line: 0, imported: 0, skipped: 0, failed: 0 },
    attempts: 0,
  });
  const storeJob = async (now?: number): Promise<ImportJob> => {
    const job = newJob(now);
    expect(await store.imports.create(job)).toBe(true);
    return job;
  };
  const startedJob = async (): Promise<ImportJob> => {
    const job = await storeJob();
    return (await store.imports.start(job, NOW))!;
  };
  const poolNow = async () => (await store.pools.read(pool.id))!;
  const isRunning = async ({ id }: ImportJob): Promise<boolean> => {
    let cursor: string | undefined;
    do {
      const page = await store.imports.listRunning(60, cursor);
      if (page.items.some((job) => job.id === id)) return true;
      cursor = page.next;
    } while (cursor !== undefined);
    return false;
  };

  describe('import jobs', () => {
    it('are read as they were written and listed newest first', async () => {
      const [old, young] = [await storeJob(NOW), await storeJob(NOW + 1)];
      expect(await store.imports.read(pool.id, old.id)).toEqual(old);
      const page = await store.imports.list(pool.id, 1, undefined);
      expect(page.items).toEqual([young]);
      expect((await store.imports.list(pool.id, 1, page.next)).items).toEqual([old]);
      await expect(store.imports.create(newJob(NOW, makePool().id))).rejects.toBeInstanceOf(ConflictError);
    });

    it('are as many as a pool may have', async () => {
      await store.pools.update({ ...(await poolNow()), importCount: IMPORT_LIMITS.jobsPerPool - 1 });
      await storeJob();
      expect(await store.imports.create(newJob())).toBe(false);
    });

    it('start once, alone, and so that nobody changes the pool as it was before', async () => {
      const before = await poolNow();
      const [job, other] = [await storeJob(), await storeJob()];
      expect(await isRunning(job)).toBe(false);
      expect(await store.imports.start(job, NOW + 1)).toMatchObject({ status: 'Pending', startedAt: NOW + 1 });
      expect((await poolNow()).importing).toBe(job.id);
      expect(await isRunning(job)).toBe(true);
      expect(await store.imports.start(other, NOW)).toBeUndefined();
      await expect(store.imports.start(job, NOW)).rejects.toBeInstanceOf(ConflictError);
      await expect(store.pools.update(before)).rejects.toBeInstanceOf(ConflictError);
      await expect(store.pools.delete(before)).rejects.toBeInstanceOf(ConflictError);
    });

    it('are one worker’s at a time, who alone writes what it did', async () => {
      const job = await startedJob();
      const mine = (await store.imports.lease(job, 'me', NOW, NOW + MINUTE))!;
      expect(mine).toMatchObject({ attempts: 1, lease: { holder: 'me', until: NOW + MINUTE } });
      expect(await store.imports.lease(job, 'you', NOW + MINUTE - 1, NOW + 2 * MINUTE)).toBeUndefined();
      const begun = await store.imports.begin(mine, FILE, PROGRESS);
      expect(begun).toMatchObject({ status: 'InProgress', file: FILE, progress: PROGRESS });
      await expect(store.imports.begin(mine, FILE, PROGRESS)).rejects.toBeInstanceOf(ConflictError);
      const further = { ...PROGRESS, offset: 8, imported: 2 };
      expect(await store.imports.advance(begun, further, NOW + 3 * MINUTE)).toMatchObject({
        progress: further,
        attempts: 0,
        lease: { until: NOW + 3 * MINUTE },
      });
      const yours = (await store.imports.lease(job, 'you', NOW + 4 * MINUTE, NOW + 5 * MINUTE))!;
      expect(yours).toMatchObject({ progress: further, attempts: 1 });
      await expect(store.imports.advance(begun, PROGRESS, NOW)).rejects.toBeInstanceOf(ConflictError);
      await expect(store.imports.end(begun, END)).rejects.toBeInstanceOf(ConflictError);
      await store.imports.release(begun);
      expect(await store.imports.lease(job, 'them', NOW + 4 * MINUTE, NOW + 5 * MINUTE)).toBeUndefined();
      await store.imports.release(yours);
      expect(await store.imports.lease(job, 'them', NOW, NOW + MINUTE)).toBeDefined();
    });

    it('stop when asked to while they run, and then let go of their pool', async () => {
      const created = await storeJob();
      expect(await store.imports.requestStop(created)).toBeUndefined();
      const job = await startedJob();
      expect(await store.imports.requestStop(job)).toMatchObject({ status: 'Stopping' });
      expect(await store.imports.requestStop(job)).toBeUndefined();
      const leased = (await store.imports.lease(job, 'me', NOW, NOW + MINUTE))!;
      expect(leased.status).toBe('Stopping');
      await expect(store.imports.begin(leased, FILE, PROGRESS)).rejects.toBeInstanceOf(ConflictError);
      await store.imports.end(leased, { ...END, status: 'Stopped' });
      const ended = await store.imports.read(pool.id, job.id);
      expect(ended).toMatchObject({ status: 'Stopped', completionMessage: 'done', completedAt: NOW + 9 });
      expect(ended?.lease).toBeUndefined();
      expect((await poolNow()).importing).toBeUndefined();
      expect(await isRunning(job)).toBe(false);
      expect(await store.imports.lease(job, 'me', NOW + MINUTE, NOW + 2 * MINUTE)).toBeUndefined();
      expect(await store.imports.start(created, NOW)).toBeDefined();
    });

    it('are forgotten when what they belong to is gone', async () => {
      const job = await startedJob();
      await store.imports.forget(job);
      await store.imports.forget(job);
      expect(await isRunning(job)).toBe(false);
    });
  });
}
