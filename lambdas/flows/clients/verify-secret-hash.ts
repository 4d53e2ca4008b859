import { equalInConstantTime } from '../../domain/equal-in-constant-time.ts';
import { secretHash as computeSecretHash } from '../../domain/secret-hash.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { openClientSecrets } from './open-client-secrets.ts';

/**
 * Resolves when `secretHash` (base64) is right for the username as it was typed in this request, under any of the client's
 * secrets, or when the client has none and none was sent. Throws `NotAuthorizedException` otherwise. Constant time.
 */
export async function verifySecretHash(
  services: Pick<Services, 'sealer'>,
  client: UserPoolClient,
  username: string,
  secretHash: string | undefined,
): Promise<void> {
  if (secretHash === undefined) {
    if (client.secrets.length === 0) return;
    throw new ServiceError('NotAuthorizedException', messages.secretHashMissing(client.id));
  }
  const secrets = await openClientSecrets(services, client);
  const matches = secrets
    .map((secret) => equalInConstantTime(computeSecretHash(secret, username, client.id).toString('base64'), secretHash))
    .some(Boolean);
  if (!matches) throw new ServiceError('NotAuthorizedException', messages.secretHashWrong(client.id));
}
