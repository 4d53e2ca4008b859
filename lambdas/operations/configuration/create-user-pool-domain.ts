import { checkDomain } from '../../domain/check-domain.ts';
import type { UserPoolDomain } from '../../domain/user-pool-domain.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { checkRouting } from '../../flows/domains/check-routing.ts';
import { hostOfDomain } from '../../flows/domains/host-of-domain.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** CreateUserPoolDomain: a pool has at most one prefix and one custom domain, each unique in the deployment. */
export const createUserPoolDomain =
  (services: Pick<Services, 'clock' | 'deployment' | 'store'>): Operation<'CreateUserPoolDomain'> =>
  async (input) => {
    const { CustomDomainConfig: custom, ManagedLoginVersion: managedLoginVersion = 1 } = input;
    const domain: UserPoolDomain = {
      domain: input.Domain,
      poolId: input.UserPoolId,
      customDomain: custom && { certificateArn: custom.CertificateArn, securityPolicy: custom.SecurityPolicy },
      managedLoginVersion,
      routing: input.Routing,
      version: String(services.clock.now()),
    };
    await retryOrRefuse('ConcurrentModificationException', CONFIGURATION_MESSAGES.poolChanged, async () => {
      const pool = await readUserPool(services, input.UserPoolId);
      checkDomain(input.Domain, custom, managedLoginVersion, pool.configuration.UserPoolTier);
      await checkRouting(services, pool.id, custom !== undefined, input.Routing);
      if ((custom ? pool.customDomain : pool.domain) !== undefined) {
        throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.domainPresent);
      }
      const result = await services.store.domains.create(domain, pool);
      if (result === 'taken') {
        throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.domainTaken);
      }
      if (result === 'full') {
        throw new ServiceError('LimitExceededException', CONFIGURATION_MESSAGES.tooManyCustomDomains);
      }
    });
    return {
      ManagedLoginVersion: managedLoginVersion,
      ...(custom ? { CloudFrontDomain: await hostOfDomain(services, domain) } : {}),
      ...(input.Routing ? { Routing: input.Routing } : {}),
    };
  };
