import type { FederationVisit } from '../../../domain/federation/federation-visit.ts';
import type { IdentityProvider } from '../../../domain/federation/identity-provider.ts';
import { federationMessages } from '../../../errors/federation-messages.ts';
import { askProvider } from '../ask-provider.ts';
import type { FederationServices } from '../federation-services.ts';
import { visitSecret } from '../visit-secret.ts';
import type { DiscoveredProvider } from './discover-provider.ts';
import { makeClientSecret } from './make-client-secret.ts';

/** A code that a provider gave, and where its answer came to. */
export interface ProviderCode {
  readonly visit: FederationVisit;
  readonly code: string;
  readonly redirectUri: string;
}

/**
 * What the token endpoint gives for a code (RFC 6749 §4.1.3): the client authenticates by `client_secret_post`; Facebook is asked by GET.
 * Throws as `askProvider` does.
 */
export async function exchangeCode(
  services: FederationServices,
  provider: IdentityProvider,
  { token: url, takesChallenges }: DiscoveredProvider,
  { visit, code, redirectUri }: ProviderCode,
): Promise<Readonly<Record<string, unknown>>> {
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: provider.details.client_id ?? '',
    client_secret: await makeClientSecret(services, provider),
    code,
    redirect_uri: redirectUri,
    ...(takesChallenges && { code_verifier: await visitSecret(services, visit, 'code-verifier') }),
  });
  const question = {
    poolId: provider.poolId,
    providerName: provider.name,
    doing: 'getting token',
    timeout: federationMessages.tokenTimeout,
  };
  if (provider.details.token_request_method === 'GET') {
    form.delete('grant_type');
    return askProvider(services, question, { method: 'GET', url: `${url}?${form}` });
  }
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return askProvider(services, question, { method: 'POST', url, headers, body: form.toString() });
}
