import { tokenLifetimes } from '../clients/token-lifetimes.ts';
import { sharedClaims } from './shared-claims.ts';
import type { TokenSubject } from './token-subject.ts';

/** The claims of an access token with the given scopes. */
export function accessTokenClaims(
  subject: TokenSubject,
  scopes: readonly string[],
  jti: string,
): Record<string, unknown> {
  const { client, user, family } = subject;
  const resource = family.oauth?.resource;
  return {
    ...sharedClaims(subject, tokenLifetimes(client.configuration).accessSeconds, jti),
    client_id: client.id,
    token_use: 'access',
    scope: scopes.join(' '),
    username: user.username,
    ...(family.deviceKey === undefined ? {} : { device_key: family.deviceKey }),
    ...(family.oauth && { version: 2 }),
    ...(resource === undefined ? {} : { aud: resource }),
  };
}
