import { createHash } from 'node:crypto';
import type { Group } from '../lambdas/domain/group.ts';
import type { User } from '../lambdas/domain/user.ts';
import { BENCH_DEPLOYMENT } from './bench-deployment.ts';
import { makeBenchPool } from './make-bench-pool.ts';

const pool = makeBenchPool(`${BENCH_DEPLOYMENT.region}_LargePool`);
const now = pool.createdAt;
/** All users are in it. */
const group: Group = {
  poolId: pool.id,
  id: '9a6f0cf2-8d38-4c3e-9d0a-1f2b8f6f8c11',
  name: 'everybody',
  createdAt: now,
  modifiedAt: now,
  version: 1,
};
/** So many family names, so that a prefix is shared by a known part of the pool. */
const FAMILIES = 1000;

/** The `index`th user: always the same. */
const userAt = (index: number): User => ({
  poolId: pool.id,
  username: `user-${index}`,
  sub: subOf(index),
  status: index % 10 === 0 ? 'UNCONFIRMED' : 'CONFIRMED',
  enabled: index % 100 !== 0,
  attributes: {
    email: `user-${index}@example.com`,
    email_verified: 'true',
    given_name: `Given-${index % 97}`,
    family_name: `Family-${String(index % FAMILIES).padStart(3, '0')}`,
  },
  createdAt: now + index,
  modifiedAt: now + index,
  groups: [{ group: group.name, id: group.id }],
  version: 1,
});

/** A version-4 UUID that spreads users over the shards as random ones do. */
const subOf = (index: number): string => {
  const hex = createHash('sha256').update(`user-${index}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** The pool that listings are measured on, of any size, and the group that its users are in. */
export const LARGE_POOL = { pool, group, userAt } as const;
