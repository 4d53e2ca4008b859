import type { IdentityProvider, ProviderSecret } from '../domain/federation/identity-provider.ts';
import { settleAttributeMapping } from '../domain/federation/settle-attribute-mapping.ts';
import { ServiceError } from '../errors/service-error.ts';
import { providerSecrets } from '../flows/federation/provider-secrets.ts';
import { type SettlingServices, settleDetails } from '../flows/federation/settle-details.ts';
import { readUserPool } from '../flows/pools/read-user-pool.ts';
import { createIdentityProvider } from '../operations/federation/create-identity-provider.ts';
import { deleteIdentityProvider } from '../operations/federation/delete-identity-provider.ts';
import { updateIdentityProvider } from '../operations/federation/update-identity-provider.ts';
import type { SecretVault } from '../platform/secret-vault.ts';
import type { Services } from '../platform/services.ts';
import type { InputOf } from '../wire/operation.ts';
import { CreateIdentityProvider } from '../wire/shapes.generated.ts';
import { createRequestContext } from './create-request-context.ts';
import { ignoreMissing } from './ignore-missing.ts';
import { readProperties } from './read-properties.ts';
import { resolveSecret } from './resolve-secret.ts';
import type { ResourceAnswer, ResourceRequest, ResourceType } from './resource-type.ts';
import { updateNamedResource } from './update-named-resource.ts';

type ProviderServices = SettlingServices & Pick<Services, 'deployment'> & { readonly secretVault: SecretVault };
type Input = InputOf<'CreateIdentityProvider'>;

const SECRETS: readonly ProviderSecret[] = ['client_secret', 'private_key'];

/**
 * `Custom::CognateUserPoolIdentityProvider`, twin of `AWS::Cognito::UserPoolIdentityProvider`. Its physical id is the provider's name. Made anew
 * under that name when its type changes.
 */
export function userPoolIdentityProviderResource(services: ProviderServices): ResourceType {
  const create = async (request: ResourceRequest, input: Input): Promise<ResourceAnswer> => {
    try {
      const context = createRequestContext(services, request, 'CreateIdentityProvider');
      await createIdentityProvider(services)(input, context);
    } catch (error) {
      if (!(error instanceof ServiceError) || error.code !== 'DuplicateProviderException') throw error;
      // An earlier delivery of this event made it, unless it is not what is wanted: then it is somebody else's.
      const existing = await services.store.identityProviders.read(input.UserPoolId, input.ProviderName);
      if (existing === undefined || !(await isAsWanted(services, existing, input))) throw error;
    }
    return present(input);
  };

  const remove = async (request: ResourceRequest, poolId: unknown, name: string): Promise<void> => {
    if (typeof poolId !== 'string') return;
    const context = createRequestContext(services, request, 'DeleteIdentityProvider');
    const input = { UserPoolId: poolId, ProviderName: name };
    await ignoreMissing(() => deleteIdentityProvider(services)(input, context));
  };

  const change = async (request: ResourceRequest, input: Input): Promise<ResourceAnswer> => {
    const { ProviderType, ...wanted } = input;
    const existing = await services.store.identityProviders.read(input.UserPoolId, input.ProviderName);
    if (existing !== undefined && existing.type !== ProviderType) {
      await remove(request, input.UserPoolId, input.ProviderName);
      return create(request, input);
    }
    const context = createRequestContext(services, request, 'UpdateIdentityProvider');
    const all = { AttributeMapping: {}, IdpIdentifiers: [], ...wanted };
    await updateIdentityProvider(services)(all, context);
    return present(input);
  };

  return {
    create: async (request) => create(request, await readInput(services, request)),
    update: async (request, physicalId) => {
      const input = await readInput(services, request);
      return updateNamedResource(
        request,
        { name: input.ProviderName, poolId: input.UserPoolId, physicalId },
        {
          create: () => create(request, input),
          change: () => change(request, input),
          removeFrom: (poolId) => remove(request, poolId, physicalId),
        },
      );
    },
    delete: async (request, physicalId) => remove(request, request.properties.UserPoolId, physicalId),
  };
}

/** The properties, with the secrets that they refer to. */
async function readInput({ secretVault }: ProviderServices, request: ResourceRequest): Promise<Input> {
  const input = readProperties(CreateIdentityProvider, request.properties);
  const details = { ...input.ProviderDetails };
  for (const member of SECRETS) {
    const value = details[member];
    if (value !== undefined) details[member] = await resolveSecret(secretVault, value);
  }
  return { ...input, ProviderDetails: details };
}

function present(input: Input): ResourceAnswer {
  return { physicalId: input.ProviderName, data: {} };
}

async function isAsWanted(services: ProviderServices, existing: IdentityProvider, input: Input): Promise<boolean> {
  const pool = await readUserPool(services, input.UserPoolId);
  const given = { given: input.ProviderDetails, held: [] };
  const { details, secrets } = await settleDetails(services, { poolId: pool.id, type: input.ProviderType }, given);
  const mapping = settleAttributeMapping(pool, input.ProviderType, input.AttributeMapping ?? {});
  const opened = await Promise.all(SECRETS.map((member) => providerSecrets.open(services, existing, member)));
  const { type, attributeMapping, identifiers } = existing;
  return (
    type === input.ProviderType &&
    SECRETS.every((member, index) => secrets[member] === opened[index]) &&
    sorted(details) === sorted(existing.details) &&
    sorted(mapping) === sorted(attributeMapping) &&
    JSON.stringify(identifiers) === JSON.stringify(input.IdpIdentifiers ?? [])
  );
}

function sorted(record: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(record).sort());
}
