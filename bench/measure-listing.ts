import { randomUUID } from 'node:crypto';
import type { User } from '../lambdas/domain/user.ts';
import type { AwsClient } from '../lambdas/platform/aws/aws-client.ts';
import { createDynamoDbTable } from '../lambdas/platform/aws/dynamodb-table.ts';
import { createStore } from '../lambdas/store/create-store.ts';
import type { Store, UserFilter } from '../lambdas/store/store.ts';
import { userToItem } from '../lambdas/store/users/user-item.ts';
import { startDynamoDbEngine } from '../test/support/dynamodb-engine.ts';
import { BENCH_DEPLOYMENT } from './bench-deployment.ts';
import { median } from './median.ts';
import { createMeter } from './meter.ts';
import { openListingClient } from './open-listing-client.ts';
import { putAll } from './put-all.ts';
import type { Report } from './report.ts';

const PAGE = 60;
/** Pages of each kind that are measured. */
const TURNS = 20;
/** BatchWriteItem takes 25 items. */
const BATCH = 25;
const BATCHES_AT_ONCE = 8;
/** Family names, so that a prefix is shared by a known part of the pool. */
const FAMILIES = 1000;
/** The most that a page may read, whatever the size of the pool: every index partition once, and the users. */
const MOST_CALLS = 9;

interface Question {
  readonly name: string;
  readonly filter: (size: number) => UserFilter | undefined;
}

const QUESTIONS: readonly Question[] = [
  { name: 'all users', filter: () => undefined },
  { name: 'e-mail, exact', filter: (size) => ({ attribute: 'email', match: 'exact', value: emailOf(size >> 1) }) },
  { name: 'e-mail, prefix', filter: () => ({ attribute: 'email', match: 'prefix', value: 'user-1' }) },
  { name: 'family name, prefix', filter: () => ({ attribute: 'family_name', match: 'prefix', value: 'Family-04' }) },
  { name: 'status', filter: () => ({ attribute: 'cognito:user_status', match: 'exact', value: 'CONFIRMED' }) },
];

const emailOf = (index: number): string => `user-${index}@example.com`;

/** Calls, units and time of a page of ListUsers in pools of these sizes: they must not grow with the pool. */
export const measureListing = async (sizes: readonly number[]): Promise<Report> => {
  const rows: Report['rows'][number][] = [];
  for (const size of sizes) rows.push(...(await measurePool(size)));
  return {
    title: 'ListUsers by size of the pool',
    columns: ['users', 'filter', 'found', 'calls', 'read units', 'ms, median'],
    rows,
    notes: [
      `Pages of ${PAGE}; the median of ${TURNS} pages, one after another for as long as the filter goes on. Units as the native engine reports them, eventually consistent. Users are loaded by BatchWriteItem, with the items that sign-up makes.`,
    ],
  };
};

const measurePool = async (size: number): Promise<Report['rows'][number][]> => {
  const engine = await startDynamoDbEngine('dynoxide');
  const meter = await createMeter();
  const client = openListingClient(engine.endpoint, meter.observe);
  try {
    const store = createStore(createDynamoDbTable({ client, tableName: engine.tableName, reportCapacity: true }));
    const poolId = `${BENCH_DEPLOYMENT.region}_Listing01`;
    await load(client, engine.tableName, poolId, size);
    const rows: Report['rows'][number][] = [];
    for (const { name, filter } of QUESTIONS) {
      const { found, calls, units, millis } = await measurePages(store, meter, poolId, filter(size));
      const figure = { value: calls, digits: 0, target: MOST_CALLS };
      rows.push([
        size.toLocaleString('en'),
        name,
        { value: found, digits: 0 },
        figure,
        { value: units },
        { value: millis },
      ]);
    }
    return rows;
  } finally {
    client.close();
    await engine.stop();
  }
};

const measurePages = async (
  store: Store,
  meter: Awaited<ReturnType<typeof createMeter>>,
  poolId: string,
  filter: UserFilter | undefined,
) => {
  // The listing needs nothing of a pool but its id.
  const pool = { id: poolId } as Parameters<Store['users']['list']>[0];
  const pages: { found: number; calls: number; units: number; millis: number }[] = [];
  let cursor: string | undefined;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const before = performance.now();
    const page = await meter.during(() => store.users.list(pool, filter, PAGE, cursor));
    const millis = performance.now() - before;
    const { reads, readUnits } = meter.take();
    pages.push({ found: page.items.length, calls: reads, units: readUnits, millis });
    cursor = page.next;
  }
  const of = (key: keyof (typeof pages)[number]) => median(pages.map((page) => page[key]));
  return { found: of('found'), calls: of('calls'), units: of('units'), millis: of('millis') };
};

/** Puts `size` users into the pool. */
const load = async (client: AwsClient, tableName: string, poolId: string, size: number): Promise<void> => {
  let next = 0;
  const work = async () => {
    while (next < size) {
      const first = next;
      next += BATCH;
      const users = Array.from({ length: Math.min(BATCH, size - first) }, (_, offset) =>
        makeUser(poolId, first + offset),
      );
      await putAll(client, tableName, users.map(userToItem));
      if (first % 50_000 === 0 && first > 0) console.error(`  ${first.toLocaleString('en')} users loaded`);
    }
  };
  await Promise.all(Array.from({ length: BATCHES_AT_ONCE }, work));
};

const makeUser = (poolId: string, index: number): User => ({
  poolId,
  username: `user-${index}`,
  sub: randomUUID(),
  status: 'CONFIRMED',
  enabled: true,
  attributes: {
    email: emailOf(index),
    email_verified: 'true',
    given_name: `Given-${index % 97}`,
    family_name: `Family-${String(index % FAMILIES).padStart(3, '0')}`,
  },
  createdAt: Date.UTC(2026, 0, 1) + index,
  modifiedAt: Date.UTC(2026, 0, 1) + index,
  version: 1,
});
