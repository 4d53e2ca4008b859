import type { IdentityProvider } from '../../../domain/federation/identity-provider.ts';
import { federationMessages } from '../../../errors/federation-messages.ts';
import { askProvider } from '../ask-provider.ts';
import type { FederationServices } from '../federation-services.ts';

/** What is asked for whatever is mapped, where the address names each attribute that it asks for. */
const ALWAYS: Readonly<Record<string, readonly string[]>> = { Facebook: ['id'] };
/** Attributes that Google's ID tokens tell already; the names of the People API differ. */
const IN_GOOGLE_TOKENS = new Set(
  'sub email email_verified name given_name family_name picture locale hd access_token id_token'.split(' '),
);

/**
 * What the attributes endpoint tells about the person, asked by GET or POST as the provider's details say. Where the address ends in a list,
 * the mapped attributes are appended to it. Empty when there is nothing to ask. Throws as `askProvider` does.
 */
export async function readUserInfo(
  services: FederationServices,
  provider: IdentityProvider,
  endpoint: string | undefined,
  accessToken: string | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  const url = endpoint && withAttributes(provider, endpoint);
  if (!url || accessToken === undefined) return {};
  const { poolId, name: providerName, details, type } = provider;
  const question = { poolId, providerName, doing: 'getting userInfo', timeout: federationMessages.readTimeout };
  const method = type === 'OIDC' && details.attributes_request_method?.toUpperCase() === 'POST' ? 'POST' : 'GET';
  const headers = { authorization: `Bearer ${accessToken}` };
  return askProvider(services, question, { method, url, headers });
}

/** The address with the names of what is mapped; undefined when nothing has to be asked for. */
function withAttributes({ type, details, attributeMapping }: IdentityProvider, endpoint: string): string | undefined {
  if (details.attributes_url_add_attributes !== 'true') return endpoint;
  const mapped = Object.values(attributeMapping).filter((name) => !isFromElsewhere(type, name));
  const names = [...new Set([...(ALWAYS[type] ?? []), ...mapped])];
  if (names.length === 0) return type === 'Google' ? undefined : endpoint;
  return `${endpoint}${names.map(encodeURIComponent).join(',')}`;
}

function isFromElsewhere(type: IdentityProvider['type'], name: string): boolean {
  if (type === 'Google') return IN_GOOGLE_TOKENS.has(name);
  return name === 'access_token' || name === 'id_token';
}
