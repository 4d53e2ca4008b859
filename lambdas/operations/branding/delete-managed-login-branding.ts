import { BRANDING_MESSAGES } from '../../errors/branding-messages.ts';
import { findBranding } from '../../flows/branding/find-branding.ts';
import { sweepAssets } from '../../flows/branding/sweep-assets.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** DeleteManagedLoginBranding: its client has the service's own look again. */
export const deleteManagedLoginBranding =
  (services: Pick<Services, 'clock' | 'store'>): Operation<'DeleteManagedLoginBranding'> =>
  async (input) => {
    const removed = await retryOrRefuse('ConcurrentModificationException', BRANDING_MESSAGES.changed, async () => {
      const branding = await findBranding(services, input.UserPoolId, input.ManagedLoginBrandingId);
      await services.store.brandings.delete(branding);
      return branding;
    });
    await sweepAssets(services, removed.poolId, removed.clientId);
    return {};
  };
