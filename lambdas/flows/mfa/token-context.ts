import type { User } from '../../domain/user.ts';

/** What a software token's secret is bound to where it is sealed. */
export function tokenContext(user: Pick<User, 'poolId' | 'sub'>): readonly string[] {
  return ['software-token', user.poolId, user.sub];
}
