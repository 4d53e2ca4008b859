import { tokenLifetimes } from '../clients/token-lifetimes.ts';
import { identitiesClaim } from '../federation/identities-claim.ts';
import { GROUP_TAG } from './group-tag.ts';
import { sharedClaims } from './shared-claims.ts';
import { tagGroups } from './tag-groups.ts';
import type { TokenSubject } from './token-subject.ts';

/** The roles of the user's groups. */
export interface RoleClaims {
  readonly roles: readonly string[];
  readonly preferredRole: string | undefined;
}

/**
 * The claims of an ID token: `attributes` are those that the client may read. An attribute never displaces a claim of the protocol. A user
 * whose groups bring roles gets session tags besides, by which IAM tells who may assume which role.
 */
export function idTokenClaims(
  subject: TokenSubject,
  attributes: Readonly<Record<string, string>>,
  { roles, preferredRole }: RoleClaims,
  jti: string,
): Record<string, unknown> {
  const { client, user, groups } = subject;
  const tags = roles.length === 0 ? undefined : tagGroups(groups);
  const values = Object.entries(attributes).map(([name, value]) => [name, attributeClaim(name, value)]);
  return {
    ...Object.fromEntries(values),
    ...identitiesClaim(user),
    ...sharedClaims(subject, tokenLifetimes(client.configuration).idSeconds, jti),
    aud: client.id,
    token_use: 'id',
    'cognito:username': user.username,
    ...(roles.length === 0 ? {} : { 'cognito:roles': roles }),
    ...(preferredRole === undefined ? {} : { 'cognito:preferred_role': preferredRole }),
    ...(tags && { [GROUP_TAG.claim]: tags }),
  };
}

/** Verification flags are booleans, the address an object (OIDC Core §5.1.1), everything else a string. */
function attributeClaim(name: string, value: string): unknown {
  if (name === 'email_verified' || name === 'phone_number_verified') return value === 'true';
  return name === 'address' ? { formatted: value } : value;
}
