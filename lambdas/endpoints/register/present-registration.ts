import type { ClientMetadata } from '../../domain/registration/client-metadata.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import { openClientSecrets } from '../../flows/clients/open-client-secrets.ts';
import type { RegisterServices } from './register-services.ts';

/** The registration as it was made, with all that differs from what was asked for (RFC 7591 §3.2.1). The secret is shown this once. */
export async function presentRegistration(
  services: RegisterServices,
  client: UserPoolClient,
  { flow, authentication }: ClientMetadata,
): Promise<Record<string, unknown>> {
  const { AllowedOAuthScopes = [], CallbackURLs, LogoutURLs } = client.configuration;
  const [secret] = await openClientSecrets(services, client);
  return {
    client_id: client.id,
    client_id_issued_at: Math.floor(client.createdAt / 1000),
    ...(secret && { client_secret: Buffer.from(secret).toString('utf8'), client_secret_expires_at: 0 }),
    client_name: client.name,
    token_endpoint_auth_method: authentication,
    grant_types: flow === 'code' ? ['authorization_code', 'refresh_token'] : ['client_credentials'],
    response_types: flow === 'code' ? ['code'] : [],
    ...(CallbackURLs && { redirect_uris: CallbackURLs }),
    ...(LogoutURLs && { post_logout_redirect_uris: LogoutURLs }),
    scope: AllowedOAuthScopes.join(' '),
    ...(flow === 'code' && { subject_type: 'public', id_token_signed_response_alg: 'RS256' }),
  };
}
