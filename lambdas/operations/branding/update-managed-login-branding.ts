import type { UpdateManagedLoginBrandingRequest } from '@aws-sdk/client-cognito-identity-provider';
import type { ManagedLoginBranding } from '../../domain/branding/managed-login-branding.ts';
import { readAssets } from '../../domain/branding/read-assets.ts';
import { readSettings } from '../../domain/branding/read-settings.ts';
import { BRANDING_MESSAGES } from '../../errors/branding-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { findBranding } from '../../flows/branding/find-branding.ts';
import { refuseBesideProvidedValues } from '../../flows/branding/refuse-beside-provided-values.ts';
import { sweepAssets } from '../../flows/branding/sweep-assets.ts';
import { uploadAssets } from '../../flows/branding/upload-assets.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentBranding } from './present-branding.ts';

/** UpdateManagedLoginBranding: what is left out stays as it is; given settings and given assets replace all. */
export const updateManagedLoginBranding =
  (services: Pick<Services, 'clock' | 'store'>): Operation<'UpdateManagedLoginBranding'> =>
  async (input) => {
    const { UserPoolId: poolId, ManagedLoginBrandingId: id } = input;
    if (!poolId || !id) throw new ServiceError('InvalidParameterException', BRANDING_MESSAGES.idsRequired);
    refuseBesideProvidedValues(input);
    const updated = await retryOrRefuse('ConcurrentModificationException', BRANDING_MESSAGES.changed, async () => {
      const present = await findBranding(services, poolId, id);
      const { look, uploads } = lookOf(input, present);
      await uploadAssets(services, present.poolId, present.clientId, uploads);
      return services.store.brandings.update({ ...present, ...look, modifiedAt: services.clock.now() });
    });
    await sweepAssets(services, updated.poolId, updated.clientId);
    return { ManagedLoginBranding: await presentBranding(services, updated) };
  };

/** Own settings or assets end the use of the service's look, and the other way round. */
function lookOf(
  input: Pick<UpdateManagedLoginBrandingRequest, 'UseCognitoProvidedValues' | 'Settings' | 'Assets'>,
  present: ManagedLoginBranding,
) {
  if (input.UseCognitoProvidedValues) {
    return { look: { usesProvidedValues: true, settings: undefined, assets: [] }, uploads: [] };
  }
  const isOwn = input.Settings !== undefined || input.Assets !== undefined || input.UseCognitoProvidedValues === false;
  const { assets, uploads } = input.Assets
    ? readAssets(input.Assets, present.assets)
    : { assets: present.assets, uploads: [] };
  const settings = input.Settings === undefined ? present.settings : readSettings(input.Settings);
  return { look: { usesProvidedValues: isOwn ? false : present.usesProvidedValues, settings, assets }, uploads };
}
