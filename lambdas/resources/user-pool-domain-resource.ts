import type { UserPoolDomain } from '../domain/user-pool-domain.ts';
import { publicHost } from '../flows/domains/public-host.ts';
import { createUserPoolDomain } from '../operations/configuration/create-user-pool-domain.ts';
import { deleteUserPoolDomain } from '../operations/configuration/delete-user-pool-domain.ts';
import { updateUserPoolDomain } from '../operations/configuration/update-user-pool-domain.ts';
import type { Services } from '../platform/services.ts';
import type { InputOf } from '../wire/operation.ts';
import { CreateUserPoolDomain } from '../wire/shapes.generated.ts';
import { createRequestContext } from './create-request-context.ts';
import { ignoreMissing } from './ignore-missing.ts';
import { poolScopedId } from './pool-scoped-id.ts';
import { readProperties } from './read-properties.ts';
import type { ResourceAnswer, ResourceRequest, ResourceType } from './resource-type.ts';

/** `Custom::CognateUserPoolDomain`, twin of `AWS::Cognito::UserPoolDomain`. Replaced when its pool or its name changes. */
export function userPoolDomainResource(services: Pick<Services, 'clock' | 'deployment' | 'store'>): ResourceType {
  const present = async (poolId: string, domain: string): Promise<ResourceAnswer> => ({
    physicalId: poolScopedId.join(poolId, domain),
    data: { Domain: domain, UserPoolId: poolId, CloudFrontDistribution: await publicHost(services) },
  });

  const create = async (request: ResourceRequest): Promise<ResourceAnswer> => {
    const input = readProperties(CreateUserPoolDomain, request.properties);
    const existing = await services.store.domains.read(input.Domain);
    // An earlier delivery of this event made it, unless it is not what is wanted: then creating it says that the name is taken.
    if (!existing || !isAsWanted(existing, input)) {
      await createUserPoolDomain(services)(input, createRequestContext(services, request, 'CreateUserPoolDomain'));
    }
    return present(input.UserPoolId, input.Domain);
  };

  return {
    create,
    update: async (request, physicalId) => {
      const input = readProperties(CreateUserPoolDomain, request.properties);
      if (poolScopedId.join(input.UserPoolId, input.Domain) !== physicalId) return create(request);
      await updateUserPoolDomain(services)(
        { ...input, ManagedLoginVersion: input.ManagedLoginVersion ?? 1 },
        createRequestContext(services, request, 'UpdateUserPoolDomain'),
      );
      return present(input.UserPoolId, input.Domain);
    },
    delete: async (request, physicalId) => {
      const id = poolScopedId.split(physicalId);
      const domain = id && (await services.store.domains.read(id.name));
      if (!id || domain?.poolId !== id.poolId) return;
      const context = createRequestContext(services, request, 'DeleteUserPoolDomain');
      await ignoreMissing(() => deleteUserPoolDomain(services)({ UserPoolId: id.poolId, Domain: id.name }, context));
    },
  };
}

function isAsWanted(domain: UserPoolDomain, input: InputOf<'CreateUserPoolDomain'>): boolean {
  return (
    domain.poolId === input.UserPoolId &&
    domain.managedLoginVersion === (input.ManagedLoginVersion ?? 1) &&
    domain.customDomain?.certificateArn === input.CustomDomainConfig?.CertificateArn
  );
}
