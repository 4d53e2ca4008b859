import { checkConfigurationSize } from '../../domain/check-configuration-size.ts';
import { checkAcrMapping } from '../../domain/federation/check-acr-mapping.ts';
import { checkIdentifiers } from '../../domain/federation/check-identifiers.ts';
import type { IdentityProvider, ProviderSecret } from '../../domain/federation/identity-provider.ts';
import { settleAttributeMapping } from '../../domain/federation/settle-attribute-mapping.ts';
import { PROVIDER_MESSAGES } from '../../errors/provider-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { providerSecrets } from '../../flows/federation/provider-secrets.ts';
import { readIdentityProvider } from '../../flows/federation/read-identity-provider.ts';
import { refuseBuiltIn } from '../../flows/federation/refuse-built-in.ts';
import { type SettlingServices, settleDetails } from '../../flows/federation/settle-details.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentIdentityProvider } from './present-identity-provider.ts';

/**
 * UpdateIdentityProvider: a member that is left out stays as it is, one that is given replaces the former whole, but for secrets, which
 * stay when they aren't given.
 */
export const updateIdentityProvider =
  (services: SettlingServices): Operation<'UpdateIdentityProvider'> =>
  async (input) => {
    refuseBuiltIn(input.ProviderName);
    checkIdentifiers(input.IdpIdentifiers ?? []);
    const { changed } = PROVIDER_MESSAGES;
    const updated = await retryOrRefuse('ConcurrentModificationException', changed, async () => {
      const { pool, provider } = await readIdentityProvider(services, input);
      checkAcrMapping(provider.type, input.AcrMapping);
      const next: IdentityProvider = {
        ...provider,
        ...(await newDetails(services, provider, input.ProviderDetails)),
        attributeMapping:
          input.AttributeMapping === undefined
            ? provider.attributeMapping
            : settleAttributeMapping(pool, provider.type, input.AttributeMapping),
        identifiers: input.IdpIdentifiers ?? provider.identifiers,
        acrMapping: input.AcrMapping ?? provider.acrMapping,
        modifiedAt: services.clock.now(),
      };
      checkConfigurationSize(next);
      return services.store.identityProviders.update(provider, next);
    });
    if (updated === undefined) throw new ServiceError('InvalidParameterException', PROVIDER_MESSAGES.identifierTaken);
    return { IdentityProvider: await presentIdentityProvider(services, updated) };
  };

async function newDetails(
  services: SettlingServices,
  provider: IdentityProvider,
  given: Readonly<Record<string, string>> | undefined,
): Promise<Partial<Pick<IdentityProvider, 'details' | 'secrets' | 'saml'>>> {
  if (given === undefined) return {};
  const held = Object.keys(provider.secrets) as ProviderSecret[];
  const { details, secrets, saml } = await settleDetails(services, provider, { given, held });
  const sealed = await providerSecrets.seal(services, provider, secrets);
  return { details, secrets: { ...provider.secrets, ...sealed }, saml };
}
