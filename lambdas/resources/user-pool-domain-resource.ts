import type { UserPoolDomain } from '../domain/user-pool-domain.ts';
import { hostOfDomain } from '../flows/domains/host-of-domain.ts';
import { createUserPoolDomain } from '../operations/configuration/create-user-pool-domain.ts';
import { deleteUserPoolDomain } from '../operations/configuration/delete-user-pool-domain.ts';
import { updateUserPoolDomain } from '../operations/configuration/update-user-pool-domain.ts';
import type { Services } from '../platform/services.ts';
import type { InputOf } from '../wire/operation.ts';
import { CreateUserPoolDomain } from '../wire/shapes.generated.ts';
import { createRequestContext } from './create-request-context.ts';
import { ignoreMissing } from './ignore-missing.ts';
import { readProperties } from './read-properties.ts';
import type { ResourceAnswer, ResourceRequest, ResourceType } from './resource-type.ts';
import { updateNamedResource } from './update-named-resource.ts';

type Input = InputOf<'CreateUserPoolDomain'>;

/** `Custom::CognateUserPoolDomain`, twin of `AWS::Cognito::UserPoolDomain`. Its physical id is the domain. */
export function userPoolDomainResource(services: Pick<Services, 'clock' | 'deployment' | 'store'>): ResourceType {
  /** Remembers the distribution that the stack has made for the domain; a second delivery of the event does it again. */
  const present = async ({ properties }: ResourceRequest, input: Input): Promise<ResourceAnswer> => {
    const { CloudFrontDistribution: given } = properties;
    const distribution = typeof given === 'string' ? given : undefined;
    const domain = await services.store.domains.read(input.Domain);
    if (domain?.poolId === input.UserPoolId && domain.distribution !== distribution) {
      await services.store.domains.update({ ...domain, distribution });
    }
    return {
      physicalId: input.Domain,
      data: {
        Domain: input.Domain,
        UserPoolId: input.UserPoolId,
        CloudFrontDistribution: await hostOfDomain(services, { distribution }),
      },
    };
  };

  const create = async (request: ResourceRequest, input: Input): Promise<ResourceAnswer> => {
    const existing = await services.store.domains.read(input.Domain);
    // An earlier delivery of this event made it, unless it is not what is wanted: then creating it says that the name is taken.
    if (!existing || !isAsWanted(existing, input)) {
      await createUserPoolDomain(services)(input, createRequestContext(services, request, 'CreateUserPoolDomain'));
    }
    return present(request, input);
  };

  const change = async (request: ResourceRequest, input: Input): Promise<ResourceAnswer> => {
    // A change of name that failed has removed it: rolling back brings it again.
    if ((await services.store.domains.read(input.Domain)) === undefined) return create(request, input);
    const whole = { ...input, ManagedLoginVersion: input.ManagedLoginVersion ?? 1 };
    await updateUserPoolDomain(services)(whole, createRequestContext(services, request, 'UpdateUserPoolDomain'));
    return present(request, input);
  };

  /** Only from the pool that has it: by now the name may be another's. */
  const remove = async (request: ResourceRequest, poolId: unknown, name: string): Promise<void> => {
    const domain = await services.store.domains.read(name);
    if (domain === undefined || domain.poolId !== poolId) return;
    const context = createRequestContext(services, request, 'DeleteUserPoolDomain');
    const input = { UserPoolId: domain.poolId, Domain: name };
    await ignoreMissing(() => deleteUserPoolDomain(services)(input, context));
  };

  /**
   * CloudFormation makes the new one before it deletes the old one, but a domain is unique in the deployment, and a pool has one of a kind:
   * what stands in the way leaves first. Nothing leaves for a name that another pool has, which creating refuses.
   */
  const makeRoom = async (request: ResourceRequest, input: Input, physicalId: string): Promise<void> => {
    const moves = request.formerPoolId !== input.UserPoolId;
    const renamed = input.Domain !== physicalId;
    if (moves === renamed) return;
    const holder = renamed ? await services.store.domains.read(input.Domain) : undefined;
    if (holder === undefined) await remove(request, request.formerPoolId, physicalId);
  };

  return {
    create: async (request) => create(request, readInput(request)),
    update: async (request, physicalId) => {
      const input = readInput(request);
      await makeRoom(request, input, physicalId);
      return updateNamedResource(
        request,
        { name: input.Domain, poolId: input.UserPoolId, physicalId },
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

function isAsWanted(domain: UserPoolDomain, input: Input): boolean {
  return (
    domain.poolId === input.UserPoolId &&
    domain.managedLoginVersion === (input.ManagedLoginVersion ?? 1) &&
    domain.customDomain?.certificateArn === input.CustomDomainConfig?.CertificateArn
  );
}

/** The operation's input. The distribution is not for the operation. */
function readInput({ properties: { CloudFrontDistribution: _, ...properties } }: ResourceRequest): Input {
  return readProperties(CreateUserPoolDomain, properties);
}
