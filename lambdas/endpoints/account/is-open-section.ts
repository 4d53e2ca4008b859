import { ACCOUNT_PAGE_TAG } from '../../domain/pools/account-page-tag.ts';
import type { AccountSection } from './account-section.ts';
import type { AccountTarget } from './account-visit.ts';

/** True for a section that the pool has a use for, and that its owner hasn't closed. */
export function isOpenSection(target: AccountTarget, section: AccountSection): boolean {
  const closed = target.pool.configuration.UserPoolTags?.[ACCOUNT_PAGE_TAG]?.split(' ') ?? [];
  return !closed.includes(section.name) && section.isOffered(target);
}
