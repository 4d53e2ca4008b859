import { BRANDING_MESSAGES } from '../../errors/branding-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { readUserPoolClient } from '../../flows/clients/read-user-pool-client.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentBranding } from './present-branding.ts';

/** DescribeManagedLoginBrandingByClient. */
export const describeManagedLoginBrandingByClient =
  (services: Pick<Services, 'store'>): Operation<'DescribeManagedLoginBrandingByClient'> =>
  async (input) => {
    const pool = await readUserPool(services, input.UserPoolId);
    const client = await readUserPoolClient(services, pool.id, input.ClientId);
    const branding = await services.store.brandings.find(pool.id, client.id);
    if (!branding) throw new ServiceError('ResourceNotFoundException', BRANDING_MESSAGES.noneOfClient(client.id));
    return { ManagedLoginBranding: await presentBranding(services, branding, input.ReturnMergedResources) };
  };
