import { readIdentityProvider } from '../../flows/federation/read-identity-provider.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentIdentityProvider } from './present-identity-provider.ts';

/** DescribeIdentityProvider. */
export const describeIdentityProvider =
  (services: Pick<Services, 'sealer' | 'store'>): Operation<'DescribeIdentityProvider'> =>
  async (input) => {
    const { provider } = await readIdentityProvider(services, input);
    return { IdentityProvider: await presentIdentityProvider(services, provider) };
  };
