import type { User } from '../user.ts';
import type { UserPool } from '../user-pool.ts';
import { MFA_GROUPS_TAG } from './mfa-groups-tag.ts';

/**
 * True when the user gets no tokens without a second factor, whatever they chose themselves: the pool demands it of everybody, or of a group
 * that the user is in. A membership of a group that was deleted demands it too, until the user's groups are next changed.
 */
export function demandsMfa({ configuration }: UserPool, user: User): boolean {
  const { MfaConfiguration: mode, UserPoolTags: tags } = configuration;
  if (mode !== 'OPTIONAL') return mode === 'ON';
  const groups = tags?.[MFA_GROUPS_TAG]?.split(' ') ?? [];
  return user.groups?.some(({ group }) => groups.includes(group)) ?? false;
}
