import type { UserPoolClient } from '../user-pool-client.ts';
import { OWN_USERS } from './own-users.ts';

/** Who may say to a client who people are: a client that names nobody has the pool's own users. */
export function supportedProviders({ configuration }: UserPoolClient): readonly string[] {
  return configuration.SupportedIdentityProviders ?? [OWN_USERS];
}
