import type { ClaimChanges } from './claim-changes.ts';
import { GROUP_TAG } from './group-tag.ts';

/** Claims that say who a token is for, from whom, and until when; nobody changes them. */
const UNTOUCHABLE: ReadonlySet<string> = new Set([
  'sub',
  'iss',
  'exp',
  'iat',
  'nbf',
  'auth_time',
  'token_use',
  'jti',
  'origin_jti',
  'event_id',
  'username',
  'client_id',
  'device_key',
  'version',
  'nonce',
  'at_hash',
  'azp',
  'acr',
  'amr',
  'identities',
  GROUP_TAG.claim,
]);
/** What goes when groups are suppressed. */
const OF_GROUPS = ['cognito:groups', 'cognito:roles', 'cognito:preferred_role', GROUP_TAG.claim];
/** Stay as they are where a token has them: scopes are added and suppressed one by one. */
const KEPT = ['aud', 'scope'];

/**
 * A token's claims with the changes that are allowed; others are passed over, as Cognito does. Developer-only attributes can be suppressed
 * and not set, an audience only where there is none; to suppress `cognito:groups` takes the roles of the groups away as well.
 */
export function changeClaims(
  claims: Readonly<Record<string, unknown>>,
  { set, suppress }: ClaimChanges,
): Record<string, unknown> {
  const isFixed = (name: string) =>
    UNTOUCHABLE.has(name) || name.startsWith('cognito:') || (KEPT.includes(name) && Object.hasOwn(claims, name));
  const added = Object.entries(set).filter(([name]) => !isFixed(name) && !name.startsWith('dev:'));
  const changed = new Map([...Object.entries(claims), ...added]);
  for (const name of suppress) if (!isFixed(name)) changed.delete(name);
  if (suppress.includes('cognito:groups')) for (const name of OF_GROUPS) changed.delete(name);
  return Object.fromEntries(changed);
}
