import { findBranding } from '../../flows/branding/find-branding.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentBranding } from './present-branding.ts';

/** DescribeManagedLoginBranding. */
export const describeManagedLoginBranding =
  (services: Pick<Services, 'store'>): Operation<'DescribeManagedLoginBranding'> =>
  async (input) => {
    const branding = await findBranding(services, input.UserPoolId, input.ManagedLoginBrandingId);
    return { ManagedLoginBranding: await presentBranding(services, branding, input.ReturnMergedResources) };
  };
