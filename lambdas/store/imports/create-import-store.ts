import type { ImportJob } from '../../domain/imports/import-job.ts';
import { IMPORT_LIMITS } from '../../domain/imports/import-limits.ts';
import { conditions } from '../conditions.ts';
import { ConflictError } from '../conflict-error.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import { listPartition } from '../list-partition.ts';
import type { Changes, Clause, Condition, Table } from '../table.ts';
import { importFileToText, importJobToItem, importProgressToAttributes, itemToImportJob } from './import-job-item.ts';
import type { ImportJobKey, ImportStore } from './import-store.ts';

const RUNNING: EntityFormat = { tag: 'running-import', version: 1 };
/** That the pool has room for one more job. */
const ROOM: Condition = [
  { pk: { exists: true }, importCount: { exists: false } },
  { importCount: { below: IMPORT_LIMITS.jobsPerPool } },
];
/** A lease that is given back may be taken by anybody. */
const NOBODY = { leaseHolder: 'nobody', leaseUntil: 0 };

/** Import jobs in their pool's partition, and a list of those that run. */
export function createImportStore(table: Table): ImportStore {
  const keyOf = ({ poolId, id }: ImportJobKey) => keys.importJob(poolId, id);
  const runningKey = ({ poolId, id }: ImportJobKey) => keys.runningImport(poolId, id);
  const mine = ({ lease }: ImportJob): Clause => ({ leaseHolder: { equals: lease?.holder ?? '' } });
  const update = async (job: ImportJobKey, changes: Changes, when: Condition): Promise<ImportJob | undefined> => {
    const outcome = await table.update(keyOf(job), changes, when);
    return outcome.done && outcome.item ? itemToImportJob(outcome.item) : undefined;
  };
  const updateOrFail = async (job: ImportJob, changes: Changes, when: Condition): Promise<ImportJob> => {
    const updated = await update(job, changes, when);
    if (updated === undefined) throw new ConflictError('the import job');
    return updated;
  };
  const read: ImportStore['read'] = async (poolId, id) => {
    const [item] = await table.get([keys.importJob(poolId, id)]);
    return item && itemToImportJob(item);
  };

  return {
    read,

    async create(job) {
      const outcome = await table.transact([
        { put: importJobToItem(job), when: conditions.absent },
        { update: keys.pool(job.poolId), changes: { add: { version: 1, importCount: 1 } }, when: ROOM },
      ]);
      if (outcome.done) return true;
      if (outcome.refused.some(({ index, existing }) => index === 1 && existing !== undefined)) return false;
      throw new ConflictError('the user pool');
    },

    async list(poolId, limit, cursor) {
      const page = await listPartition(table, keys.poolPartition(poolId), keys.importJobPrefix(), limit, cursor);
      return { items: page.items.map(itemToImportJob), next: page.next };
    },

    async start(job, now) {
      const outcome = await table.transact([
        {
          update: keyOf(job),
          changes: { set: { status: 'Pending', startedAt: now, ...NOBODY } },
          when: { status: { equals: 'Created' } },
        },
        {
          update: keys.pool(job.poolId),
          changes: { set: { importing: job.id }, add: { version: 1 } },
          when: { pk: { exists: true }, importing: { exists: false } },
        },
        { put: toEntity(RUNNING, runningKey(job), { poolId: job.poolId, jobId: job.id }) },
      ]);
      if (outcome.done) return read(job.poolId, job.id);
      const isTheJob = outcome.refused.some(({ index }) => index === 0);
      const isThePool = outcome.refused.some(({ index, existing }) => index === 1 && existing !== undefined);
      if (isThePool && !isTheJob) return undefined;
      throw new ConflictError('the import job');
    },

    requestStop: (job) =>
      update(job, { set: { status: 'Stopping' } }, [
        { status: { equals: 'Pending' } },
        { status: { equals: 'InProgress' } },
      ]),

    async listRunning(limit, cursor) {
      const page = await listPartition(table, keys.runningImportPartition(), undefined, limit, cursor);
      const running = page.items.map((item) => fromEntity<{ poolId: string; jobId: string }>(RUNNING, item));
      return { items: running.map(({ poolId, jobId }) => ({ poolId, id: jobId })), next: page.next };
    },

    lease: (job, holder, now, until) =>
      update(
        job,
        { set: { leaseHolder: holder, leaseUntil: until }, add: { attempts: 1 } },
        { leaseUntil: { below: now } },
      ),

    begin: (job, file, progress) =>
      updateOrFail(
        job,
        { set: { status: 'InProgress', file: importFileToText(file), ...importProgressToAttributes(progress) } },
        { ...mine(job), status: { equals: 'Pending' } },
      ),

    advance: (job, progress, until) =>
      updateOrFail(
        job,
        { set: { ...importProgressToAttributes(progress), attempts: 0, leaseUntil: until } },
        mine(job),
      ),

    async release(job) {
      await table.update(keyOf(job), { set: NOBODY }, mine(job));
    },

    async end(job, { status, message, at }) {
      const outcome = await table.transact([
        {
          update: keyOf(job),
          changes: {
            set: { status, completionMessage: message, completedAt: at },
            remove: ['leaseHolder', 'leaseUntil'],
          },
          when: mine(job),
        },
        {
          update: keys.pool(job.poolId),
          changes: { remove: ['importing'], add: { version: 1 } },
          when: [{ importing: { equals: job.id } }, { pk: { exists: true }, importing: { exists: false } }],
        },
        { delete: runningKey(job) },
      ]);
      if (!outcome.done) throw new ConflictError('the import job');
    },

    async forget(job) {
      await table.delete(runningKey(job));
    },
  };
}
