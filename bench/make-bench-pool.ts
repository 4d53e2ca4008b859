import { createSchema } from '../lambdas/domain/pools/create-schema.ts';
import type { UserPool } from '../lambdas/domain/user-pool.ts';
import { BENCH_DEPLOYMENT } from './bench-deployment.ts';

const CREATED_AT = Date.UTC(2026, 0, 1);

/** A pool with the standard attributes whose users sign in by username. */
export const makeBenchPool = (id: string): UserPool => ({
  id,
  name: 'bench',
  arn: `arn:aws:cognito-idp:${BENCH_DEPLOYMENT.region}:${BENCH_DEPLOYMENT.accountId}:userpool/${id}`,
  createdAt: CREATED_AT,
  modifiedAt: CREATED_AT,
  configuration: { SchemaAttributes: createSchema([]), AutoVerifiedAttributes: ['email'] },
  version: 1,
});
