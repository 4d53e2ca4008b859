import { ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { User } from '../lambdas/domain/user.ts';
import { LARGE_POOL } from './large-pool.ts';
import type { Host } from './open-host.ts';
import { openLargePool } from './open-large-pool.ts';
import type { Report } from './report.ts';
import { walkPages } from './walk-pages.ts';
import { walkReport } from './walk-report.ts';

/** The most that a page may read, whatever the size of the pool: the pool, every index partition once, and the users. */
const MOST_CALLS = 10;

interface Question {
  /** ListUsers' filter; undefined lists all. */
  readonly filter: string | undefined;
  readonly matches: (user: User) => boolean;
}

const questionsOf = (size: number): readonly Question[] => {
  const { username, sub, attributes } = LARGE_POOL.userAt(size >> 1);
  const begins = (value: string | undefined, prefix: string) => value?.startsWith(prefix) === true;
  return [
    { filter: undefined, matches: () => true },
    { filter: `email = "${attributes.email}"`, matches: (user) => user.username === username },
    { filter: `sub = "${sub}"`, matches: (user) => user.username === username },
    { filter: 'email ^= "user-1"', matches: (user) => begins(user.attributes.email, 'user-1') },
    { filter: 'family_name ^= "Family-04"', matches: (user) => begins(user.attributes.family_name, 'Family-04') },
    { filter: 'cognito:user_status = "UNCONFIRMED"', matches: ({ status }) => status === 'UNCONFIRMED' },
    { filter: 'status = "Disabled"', matches: ({ enabled }) => !enabled },
  ];
};

/** Calls, units and time of the pages of ListUsers in pools of these sizes: they must not grow with the pool. */
export const measureListing = async (sizes: readonly number[]): Promise<Report> => {
  const rows: Report['rows'][number][] = [];
  for (const size of sizes) {
    const questions = questionsOf(size);
    const expected = countMatches(questions, size);
    const host = await openLargePool(size);
    try {
      // Compilers and connections warm up.
      await walk(host, 'email ^= "user-99"');
      for (const [index, { filter }] of questions.entries()) {
        const cells = walkReport.cells(await walk(host, filter), expected[index] ?? 0, MOST_CALLS);
        rows.push([size.toLocaleString('en'), filter === undefined ? 'none' : present(filter), ...cells]);
      }
    } finally {
      await host.close();
    }
  }
  return {
    title: 'ListUsers by size of the pool',
    columns: ['users', 'filter', ...walkReport.columns],
    rows,
    notes: walkReport.notes,
  };
};

const walk = (host: Host, Filter: string | undefined) =>
  walkPages(host, async (PaginationToken) => {
    const { pool } = LARGE_POOL;
    const page = await host.measured.send(new ListUsersCommand({ UserPoolId: pool.id, Filter, PaginationToken }));
    return { usernames: (page.Users ?? []).map(({ Username }) => Username), next: page.PaginationToken };
  });

const countMatches = (questions: readonly Question[], size: number): readonly number[] => {
  const counts = questions.map(() => 0);
  for (let index = 0; index < size; index += 1) {
    const user = LARGE_POOL.userAt(index);
    for (const [place, { matches }] of questions.entries()) if (matches(user)) counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
};

/** A sub is as good as another. */
const present = (filter: string): string => `\`${filter.replace(/"[0-9a-f-]{36}"/, '"…"')}\``;
