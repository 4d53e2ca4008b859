import type { Services } from '../../platform/services.ts';

/** Removes how a client's pages look, images last: it may be killed anywhere and run again. ConflictError when it is changed meanwhile. */
export async function removeBrandingOfClient(
  services: Pick<Services, 'store'>,
  poolId: string,
  clientId: string,
): Promise<void> {
  const { brandings, uiCustomizations, assets } = services.store;
  const branding = await brandings.find(poolId, clientId);
  if (branding) await brandings.delete(branding);
  await uiCustomizations.delete(poolId, clientId);
  await assets.sweep(poolId, clientId, new Set(), Number.POSITIVE_INFINITY);
}
