import type { Upload } from '../../domain/branding/read-assets.ts';
import type { Services } from '../../platform/services.ts';

/** Keeps new images before anything refers to them. */
export async function uploadAssets(
  services: Pick<Services, 'clock' | 'store'>,
  poolId: string,
  clientId: string,
  uploads: readonly Upload[],
): Promise<void> {
  const uploadedAt = services.clock.now();
  const distinct = new Map(uploads.map((upload) => [upload.digest, upload]));
  for (const upload of distinct.values()) await services.store.assets.put(poolId, clientId, { ...upload, uploadedAt });
}
