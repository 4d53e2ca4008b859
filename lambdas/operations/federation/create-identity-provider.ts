import { checkConfigurationSize } from '../../domain/check-configuration-size.ts';
import { checkAcrMapping } from '../../domain/federation/check-acr-mapping.ts';
import { checkIdentifiers } from '../../domain/federation/check-identifiers.ts';
import { checkProviderName } from '../../domain/federation/check-provider-name.ts';
import { draftProviderGroup } from '../../domain/federation/draft-provider-group.ts';
import type { IdentityProvider } from '../../domain/federation/identity-provider.ts';
import { settleAttributeMapping } from '../../domain/federation/settle-attribute-mapping.ts';
import { PROVIDER_MESSAGES } from '../../errors/provider-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { providerSecrets } from '../../flows/federation/provider-secrets.ts';
import { type SettlingServices, settleDetails } from '../../flows/federation/settle-details.ts';
import { newGroupId } from '../../flows/groups/new-group-id.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentIdentityProvider } from './present-identity-provider.ts';

/** CreateIdentityProvider: names and identifiers are unique within the pool. A group for the provider's people comes with it. */
export const createIdentityProvider =
  (services: SettlingServices): Operation<'CreateIdentityProvider'> =>
  async (input) => {
    const { ProviderType: type, ProviderName: name, AcrMapping, IdpIdentifiers: identifiers = [] } = input;
    const provider = await retryOrRefuse('TooManyRequestsException', PROVIDER_MESSAGES.changed, async () => {
      const pool = await readUserPool(services, input.UserPoolId);
      checkProviderName(type, name);
      checkIdentifiers(identifiers);
      checkAcrMapping(type, AcrMapping);
      const given = { given: input.ProviderDetails, held: [] };
      const { details, secrets, saml } = await settleDetails(services, { poolId: pool.id, type }, given);
      const now = services.clock.now();
      const created: IdentityProvider = {
        poolId: pool.id,
        name,
        type,
        details,
        secrets: await providerSecrets.seal(services, { poolId: pool.id, name }, secrets),
        attributeMapping: settleAttributeMapping(pool, type, input.AttributeMapping ?? {}),
        identifiers,
        acrMapping: AcrMapping,
        saml,
        createdAt: now,
        modifiedAt: now,
        version: 1,
      };
      checkConfigurationSize(created);
      const group = draftProviderGroup(created, newGroupId(services));
      const hasNamesake = (await services.store.groups.read(pool.id, group.name)) !== undefined;
      const result = await services.store.identityProviders.create(created, hasNamesake ? undefined : group);
      if (result === 'taken') throw new ServiceError('DuplicateProviderException', PROVIDER_MESSAGES.exists(name));
      if (result === 'full') throw new ServiceError('LimitExceededException', PROVIDER_MESSAGES.tooMany);
      if (result === 'identifier-taken') {
        throw new ServiceError('InvalidParameterException', PROVIDER_MESSAGES.identifierTaken);
      }
      return created;
    });
    return { IdentityProvider: await presentIdentityProvider(services, provider) };
  };
