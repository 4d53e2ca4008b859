import { ACCOUNT_PAGE_TAG } from '../../domain/pools/account-page-tag.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { AccountSection } from './account-section.ts';

/** True for a section that the pool has a use for, and that its owner hasn't closed. */
export function isOpenSection(pool: UserPool, section: AccountSection): boolean {
  const closed = pool.configuration.UserPoolTags?.[ACCOUNT_PAGE_TAG]?.split(' ') ?? [];
  return !closed.includes(section.name) && section.isOffered({ pool });
}
