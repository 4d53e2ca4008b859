import { ALL_CLIENTS } from '../../domain/branding/all-clients.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';
import { readUserPoolClient } from '../clients/read-user-pool-client.ts';
import { readUserPool } from '../pools/read-user-pool.ts';

/** Whose classic pages are meant: a client's, or those of all when none is named. ResourceNotFoundException for pool or client. */
export async function readBrandedClient(
  services: Pick<Services, 'store'>,
  input: { readonly UserPoolId: string; readonly ClientId?: string | undefined },
): Promise<{ readonly pool: UserPool; readonly poolId: string; readonly clientId: string }> {
  const pool = await readUserPool(services, input.UserPoolId);
  const named = input.ClientId ?? ALL_CLIENTS;
  if (named !== ALL_CLIENTS) await readUserPoolClient(services, pool.id, named);
  return { pool, poolId: pool.id, clientId: named };
}
