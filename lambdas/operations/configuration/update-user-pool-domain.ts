import { checkDomain } from '../../domain/check-domain.ts';
import type { UserPoolDomain } from '../../domain/user-pool-domain.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { checkRouting } from '../../flows/domains/check-routing.ts';
import { hostOfDomain } from '../../flows/domains/host-of-domain.ts';
import { readDomain } from '../../flows/domains/read-domain.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** UpdateUserPoolDomain: certificate, managed login version and routing; what is left out stays as it is. */
export const updateUserPoolDomain =
  (services: Pick<Services, 'clock' | 'deployment' | 'store'>): Operation<'UpdateUserPoolDomain'> =>
  async (input) => {
    const { pool, domain: present } = await readDomain(services, input.UserPoolId, input.Domain);
    const given = input.CustomDomainConfig;
    const domain: UserPoolDomain = {
      ...present,
      customDomain: given
        ? { certificateArn: given.CertificateArn, securityPolicy: given.SecurityPolicy }
        : present.customDomain,
      managedLoginVersion: input.ManagedLoginVersion ?? present.managedLoginVersion,
      routing: input.Routing ?? present.routing,
      version: String(services.clock.now()),
    };
    const custom = domain.customDomain && { CertificateArn: domain.customDomain.certificateArn };
    checkDomain(domain.domain, custom, domain.managedLoginVersion, pool.configuration.UserPoolTier);
    await checkRouting(services, pool.id, custom !== undefined, input.Routing);
    if (!(await services.store.domains.update(domain))) {
      throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.domainNotFound);
    }
    return {
      ManagedLoginVersion: domain.managedLoginVersion,
      ...(custom ? { CloudFrontDomain: await hostOfDomain(services, domain) } : {}),
      ...(input.Routing ? { Routing: input.Routing } : {}),
    };
  };
