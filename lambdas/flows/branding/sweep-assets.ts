import type { Services } from '../../platform/services.ts';

/** Longer than any request or custom resource takes that may have uploaded an asset and not yet said what it is for, in ms. */
const UNDER_WAY_MS = 10 * 60 * 1000;

/** Removes images of the client, or of all, that nothing refers to. Those uploaded just now stay until the next time. */
export async function sweepAssets(
  services: Pick<Services, 'clock' | 'store'>,
  poolId: string,
  clientId: string,
): Promise<void> {
  const { brandings, uiCustomizations, assets } = services.store;
  const [branding, customization] = await Promise.all([
    brandings.find(poolId, clientId),
    uiCustomizations.read(poolId, clientId),
  ]);
  const kept = new Set(branding?.assets.map(({ digest }) => digest));
  if (customization?.image) kept.add(customization.image.digest);
  await assets.sweep(poolId, clientId, kept, services.clock.now() - UNDER_WAY_MS);
}
