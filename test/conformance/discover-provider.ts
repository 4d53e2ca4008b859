import * as client from 'openid-client';
import type { Provider } from './open-provider.ts';

/** A relying party that knows nothing of the provider but its issuer. */
export function discoverProvider(
  { issuer }: Provider,
  clientId: string,
  authentication?: client.ClientAuth,
  metadata?: string | Partial<client.ClientMetadata>,
): Promise<client.Configuration> {
  return client.discovery(new URL(issuer), clientId, metadata, authentication, {
    execute: [client.allowInsecureRequests],
  });
}
