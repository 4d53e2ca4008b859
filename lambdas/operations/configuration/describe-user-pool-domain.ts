import { hostOfDomain } from '../../flows/domains/host-of-domain.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentUserPoolDomain } from './present-user-pool-domain.ts';

/** DescribeUserPoolDomain: an empty description when nobody has the domain. */
export const describeUserPoolDomain =
  (services: Pick<Services, 'deployment' | 'store'>): Operation<'DescribeUserPoolDomain'> =>
  async (input) => {
    const domain = await services.store.domains.read(input.Domain);
    if (!domain) return { DomainDescription: {} };
    return {
      DomainDescription: presentUserPoolDomain(
        domain,
        services.deployment.accountId,
        await hostOfDomain(services, domain),
      ),
    };
  };
