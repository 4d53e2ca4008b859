import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import type { OutputOf } from '../../wire/operation.ts';

const DEFAULT_MINUTES = 60;

/** A client's session configuration as the API shows it. */
export function presentClientSessions(client: UserPoolClient): OutputOf<'GetUserPoolClientSessionConfiguration'> {
  return {
    UserPoolId: client.poolId,
    ClientId: client.id,
    SSOSession: { MaxValidityMinutes: client.ssoSessionMinutes ?? DEFAULT_MINUTES },
  };
}
