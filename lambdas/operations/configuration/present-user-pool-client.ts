import type { UserPoolClientType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import type { Services } from '../../platform/services.ts';

/** The client as the API shows it, its first secret in clear. Rejects when the secret can't be unsealed: it was tampered with. */
export async function presentUserPoolClient(
  services: Pick<Services, 'sealer'>,
  client: UserPoolClient,
): Promise<UserPoolClientType> {
  const [secret] = client.secrets;
  return {
    UserPoolId: client.poolId,
    ClientName: client.name,
    ClientId: client.id,
    ...(secret ? { ClientSecret: await unseal(services, client, secret.sealed) } : {}),
    CreationDate: new Date(client.createdAt),
    LastModifiedDate: new Date(client.modifiedAt),
    ...client.configuration,
  };
}

async function unseal(services: Pick<Services, 'sealer'>, client: UserPoolClient, sealed: string): Promise<string> {
  const opened = await services.sealer.open(sealed, ['client-secret', client.poolId, client.id]);
  if (!opened) throw new Error(`the secret of client ${client.id} can't be unsealed`);
  return Buffer.from(opened).toString('utf8');
}
