import { OWN_USERS } from '../../../domain/clients/own-users.ts';
import { supportedProviders } from '../../../domain/clients/supported-providers.ts';
import type { IdentityProvider } from '../../../domain/federation/identity-provider.ts';
import type { UserPoolClient } from '../../../domain/user-pool-client.ts';
import { OauthError } from '../../../errors/oauth-error.ts';
import { oauthMessages } from '../../../errors/oauth-messages.ts';
import type { Services } from '../../../platform/services.ts';
import type { ProviderChoice } from '../provider-choice.ts';
import type { AuthorizationValues } from './authorization-values.ts';

/**
 * Who is to say who the person is: the provider that the request names, by its name or one of its identifiers, or the client's only one.
 * One read for a provider, none without. Throws OauthError for one that isn't the client's.
 */
export async function chooseProvider(
  services: Pick<Services, 'store'>,
  client: UserPoolClient,
  { identity_provider: name, idp_identifier: identifier }: AuthorizationValues,
): Promise<ProviderChoice> {
  const supported = supportedProviders(client);
  const hasOwnUsers = supported.includes(OWN_USERS);
  const [only] = supported;
  if (name === OWN_USERS && hasOwnUsers) return { provider: undefined, isOwnAsked: true, hasOwnUsers };
  const isSole = supported.length === 1 && !hasOwnUsers;
  const wanted = name ?? (identifier === undefined && isSole ? only : undefined);
  if (wanted === undefined && identifier === undefined && supported.length > 0) {
    return { provider: undefined, isOwnAsked: false, hasOwnUsers };
  }
  const provider = await findProvider(services, client.poolId, wanted, identifier);
  if (!provider || !supported.includes(provider.name)) {
    throw new OauthError('invalid_request', oauthMessages.providerUnknown);
  }
  return { provider, isOwnAsked: false, hasOwnUsers };
}

async function findProvider(
  { store: { identityProviders } }: Pick<Services, 'store'>,
  poolId: string,
  name: string | undefined,
  identifier: string | undefined,
): Promise<IdentityProvider | undefined> {
  if (name !== undefined) return identityProviders.read(poolId, name);
  return identifier === undefined ? undefined : identityProviders.findByIdentifier(poolId, identifier);
}
