import type { Group } from '../lambdas/domain/group.ts';
import type { User } from '../lambdas/domain/user.ts';
import { createDynamoDbTable } from '../lambdas/platform/aws/dynamodb-table.ts';
import { createStore } from '../lambdas/store/create-store.ts';
import { memberToItem } from '../lambdas/store/groups/member-item.ts';
import { userToItem } from '../lambdas/store/users/user-item.ts';
import { startDynamoDbEngine } from '../test/support/dynamodb-engine.ts';
import { BENCH_DEPLOYMENT } from './bench-deployment.ts';
import { median } from './median.ts';
import { createMeter } from './meter.ts';
import { openListingClient } from './open-listing-client.ts';
import { putAll } from './put-all.ts';
import type { Report } from './report.ts';

const PAGE = 60;
/** Pages that are measured: their users are in the pool, of the others only the memberships are. */
const TURNS = 20;
const BATCH = 25;
const BATCHES_AT_ONCE = 8;
/** The members of the page, and the users themselves. */
const MOST_CALLS = 2;

const poolId = `${BENCH_DEPLOYMENT.region}_Listing02`;
const now = Date.UTC(2026, 0, 1);
const group: Group = { poolId, id: 'bench-id', name: 'everybody', createdAt: now, modifiedAt: now, version: 1 };

/** Calls, units and time of a page of ListUsersInGroup in groups of these sizes: they must not grow with the group. */
export const measureGroupListing = async (sizes: readonly number[]): Promise<Report> => {
  const rows: Report['rows'][number][] = [];
  for (const size of sizes) rows.push(await measureGroup(size));
  return {
    title: 'ListUsersInGroup by size of the group',
    columns: ['members', 'found', 'calls', 'read units', 'ms, median'],
    rows,
    notes: [
      `Pages of ${PAGE}, strongly consistent; the median of ${TURNS} pages, one after another from the first. Units as the native engine reports them.`,
    ],
  };
};

const measureGroup = async (size: number): Promise<Report['rows'][number]> => {
  const engine = await startDynamoDbEngine('dynoxide');
  const meter = await createMeter();
  const client = openListingClient(engine.endpoint, meter.observe);
  try {
    const { memberships } = createStore(
      createDynamoDbTable({ client, tableName: engine.tableName, reportCapacity: true }),
    );
    let next = 0;
    const load = async () => {
      while (next < size) {
        const first = next;
        next += BATCH;
        const users = Array.from({ length: Math.min(BATCH, size - first) }, (_, offset) => makeUser(first + offset));
        const items = users.map((user) => memberToItem(user, group));
        await putAll(client, engine.tableName, items);
        if (first < PAGE * TURNS) await putAll(client, engine.tableName, users.map(userToItem));
      }
    };
    await Promise.all(Array.from({ length: BATCHES_AT_ONCE }, load));

    const pages: { found: number; calls: number; units: number; millis: number }[] = [];
    let cursor: string | undefined;
    for (let turn = 0; turn < TURNS; turn += 1) {
      const before = performance.now();
      const page = await meter.during(() => memberships.listUsers(group, PAGE, cursor));
      const millis = performance.now() - before;
      const { reads, readUnits } = meter.take();
      pages.push({ found: page.items.length, calls: reads, units: readUnits, millis });
      cursor = page.next;
    }
    const of = (key: keyof (typeof pages)[number]) => median(pages.map((page) => page[key]));
    return [
      size.toLocaleString('en'),
      { value: of('found'), digits: 0 },
      { value: of('calls'), digits: 0, target: MOST_CALLS },
      { value: of('units') },
      { value: of('millis') },
    ];
  } finally {
    client.close();
    await engine.stop();
  }
};

/** Members are listed by `sub`: these come in the order of their index. */
const makeUser = (index: number): User => ({
  poolId,
  username: `user-${index}`,
  sub: `${index.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`,
  status: 'CONFIRMED',
  enabled: true,
  attributes: { email: `user-${index}@example.com`, email_verified: 'true' },
  createdAt: now,
  modifiedAt: now,
  groups: [{ group: group.name, id: group.id }],
  version: 1,
});
