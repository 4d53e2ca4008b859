import { ListUsersInGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { LARGE_POOL } from './large-pool.ts';
import { openLargePool } from './open-large-pool.ts';
import type { Report } from './report.ts';
import { walkPages } from './walk-pages.ts';
import { walkReport } from './walk-report.ts';

/** The pool, the group, the members of the page, and the users themselves. */
const MOST_CALLS = 4;

/** Calls, units and time of the pages of ListUsersInGroup in groups of these sizes: they must not grow with the group. */
export const measureGroupListing = async (sizes: readonly number[]): Promise<Report> => {
  const rows: Report['rows'][number][] = [];
  for (const size of sizes) rows.push([size.toLocaleString('en'), ...(await measureGroup(size))]);
  return {
    title: 'ListUsersInGroup by size of the group',
    columns: ['members', ...walkReport.columns],
    rows,
    notes: ['Strongly consistent reads; otherwise as ListUsers above.'],
  };
};

const measureGroup = async (size: number): Promise<Report['rows'][number]> => {
  const { pool, group } = LARGE_POOL;
  const host = await openLargePool(size);
  try {
    const input = { UserPoolId: pool.id, GroupName: group.name, Limit: 60 };
    await host.measured.send(new ListUsersInGroupCommand(input));
    const walk = await walkPages(host, async (NextToken) => {
      const page = await host.measured.send(new ListUsersInGroupCommand({ ...input, NextToken }));
      return { usernames: (page.Users ?? []).map(({ Username }) => Username), next: page.NextToken };
    });
    return walkReport.cells(walk, size, MOST_CALLS);
  } finally {
    await host.close();
  }
};
