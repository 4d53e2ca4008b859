import type { Services } from '../../platform/services.ts';
import { verifySecretHash } from '../clients/verify-secret-hash.ts';
import { type NamedUser, readUserOfClient } from './read-user-of-client.ts';

/**
 * Reads client, pool and user for an unsigned operation and checks its secret hash. Throws `ResourceNotFoundException` for an unknown
 * client and `NotAuthorizedException` for a wrong secret hash, both before anything depends on the user.
 */
export async function readNamedUser(
  services: Pick<Services, 'sealer' | 'store'>,
  input: { readonly ClientId: string; readonly Username: string; readonly SecretHash?: string | undefined },
): Promise<NamedUser> {
  const named = await readUserOfClient(services, input.ClientId, input.Username);
  await verifySecretHash(services, named.client, input.Username, input.SecretHash);
  return named;
}
