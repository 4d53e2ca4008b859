import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import type { Services } from '../../platform/services.ts';

/** The client's active secrets in the clear; throws when one was tampered with. */
export async function openClientSecrets(
  services: Pick<Services, 'sealer'>,
  client: UserPoolClient,
): Promise<readonly Uint8Array[]> {
  return Promise.all(
    client.secrets.map(async (secret) => {
      const opened = await services.sealer.open(secret.sealed, ['client-secret', client.poolId, client.id]);
      if (!opened) throw new Error('a stored client secret does not open');
      return opened;
    }),
  );
}
