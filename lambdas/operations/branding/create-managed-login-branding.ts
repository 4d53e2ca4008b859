import type { ManagedLoginBranding } from '../../domain/branding/managed-login-branding.ts';
import { readAssets } from '../../domain/branding/read-assets.ts';
import { readSettings } from '../../domain/branding/read-settings.ts';
import { BRANDING_MESSAGES } from '../../errors/branding-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { refuseBesideProvidedValues } from '../../flows/branding/refuse-beside-provided-values.ts';
import { uploadAssets } from '../../flows/branding/upload-assets.ts';
import { readUserPoolClient } from '../../flows/clients/read-user-pool-client.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentBranding } from './present-branding.ts';

/** CreateManagedLoginBranding: a client has at most one. Its images are stored first, so that it never refers to one that isn't there. */
export const createManagedLoginBranding =
  (services: Pick<Services, 'clock' | 'random' | 'store'>): Operation<'CreateManagedLoginBranding'> =>
  async (input) => {
    refuseBesideProvidedValues(input);
    const settings = readSettings(input.Settings);
    const { assets, uploads } = readAssets(input.Assets ?? []);
    return retryOrRefuse('ConcurrentModificationException', BRANDING_MESSAGES.changed, async () => {
      const pool = await readUserPool(services, input.UserPoolId);
      const client = await readUserPoolClient(services, pool.id, input.ClientId);
      const existing = await services.store.brandings.find(pool.id, client.id);
      const taken = new ServiceError('ManagedLoginBrandingExistsException', BRANDING_MESSAGES.exists);
      if (existing) throw taken;
      await uploadAssets(services, pool.id, client.id, uploads);
      const now = services.clock.now();
      const branding: ManagedLoginBranding = {
        id: services.random.uuid(),
        poolId: pool.id,
        clientId: client.id,
        usesProvidedValues: input.UseCognitoProvidedValues ?? false,
        settings,
        assets,
        createdAt: now,
        modifiedAt: now,
        version: 1,
      };
      const result = await services.store.brandings.create(branding);
      if (result === 'full') throw new ServiceError('LimitExceededException', BRANDING_MESSAGES.tooMany);
      if (result === 'taken') throw taken;
      return { ManagedLoginBranding: await presentBranding(services, branding) };
    });
  };
