import { ALL_CLIENTS } from '../../domain/branding/all-clients.ts';
import { readBrandedClient } from '../../flows/branding/read-branded-client.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentUiCustomization } from './present-ui-customization.ts';

/** GetUICustomization: of the client, else of all clients; empty when there is neither. */
export const getUiCustomization =
  (services: Pick<Services, 'deployment' | 'store'>): Operation<'GetUICustomization'> =>
  async (input) => {
    const { poolId, clientId } = await readBrandedClient(services, input);
    const { uiCustomizations } = services.store;
    const found =
      (await uiCustomizations.read(poolId, clientId)) ??
      (clientId === ALL_CLIENTS ? undefined : await uiCustomizations.read(poolId, ALL_CLIENTS));
    return { UICustomization: found ? await presentUiCustomization(services, found) : {} };
  };
