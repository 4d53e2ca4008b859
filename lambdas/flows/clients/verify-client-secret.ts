import { equalInConstantTime } from '../../domain/equal-in-constant-time.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import type { Services } from '../../platform/services.ts';
import { openClientSecrets } from './open-client-secrets.ts';

/** True when `clientSecret` is one of the client's secrets, or the client has none and none was sent. Constant time. */
export async function verifyClientSecret(
  services: Pick<Services, 'sealer'>,
  client: UserPoolClient,
  clientSecret: string | undefined,
): Promise<boolean> {
  if (clientSecret === undefined) return client.secrets.length === 0;
  const secrets = await openClientSecrets(services, client);
  return secrets.map((secret) => equalInConstantTime(secret, clientSecret)).some(Boolean);
}
