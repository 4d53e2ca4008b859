import { createHash } from 'node:crypto';
import { BRANDING_LIMITS } from '../../domain/branding/branding-limits.ts';
import { imageKindOf } from '../../domain/branding/image-kind-of.ts';
import type { Upload } from '../../domain/branding/read-assets.ts';
import { readCss } from '../../domain/branding/read-css.ts';
import type { UiCustomization } from '../../domain/branding/ui-customization.ts';
import { BRANDING_MESSAGES } from '../../errors/branding-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { readBrandedClient } from '../../flows/branding/read-branded-client.ts';
import { sweepAssets } from '../../flows/branding/sweep-assets.ts';
import { uploadAssets } from '../../flows/branding/upload-assets.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentUiCustomization } from './present-ui-customization.ts';

/** SetUICustomization: replaces style sheet and image; what is left out is no more. */
export const setUiCustomization =
  (services: Pick<Services, 'clock' | 'deployment' | 'store'>): Operation<'SetUICustomization'> =>
  async (input) => {
    const css = input.CSS?.trim() ? input.CSS : undefined;
    if (css !== undefined) readCss(css);
    const image = input.ImageFile?.length ? readImage(input.ImageFile) : undefined;
    const { changed, domainRequired } = BRANDING_MESSAGES;
    const set = await retryOrRefuse('TooManyRequestsException', changed, async () => {
      const { pool, poolId, clientId } = await readBrandedClient(services, input);
      if (!pool.domain && !pool.customDomain) throw new ServiceError('InvalidParameterException', domainRequired);
      const present = await services.store.uiCustomizations.read(poolId, clientId);
      const now = services.clock.now();
      const next: UiCustomization = {
        poolId,
        clientId,
        css,
        image: image && { digest: image.digest, extension: image.extension },
        createdAt: present?.createdAt ?? now,
        modifiedAt: now,
        version: (present?.version ?? 0) + 1,
      };
      if (image) await uploadAssets(services, poolId, clientId, [image]);
      if (css === undefined && image === undefined) await services.store.uiCustomizations.delete(poolId, clientId);
      else await services.store.uiCustomizations.put(next);
      return next;
    });
    await sweepAssets(services, set.poolId, set.clientId);
    return { UICustomization: await presentUiCustomization(services, set) };
  };

function readImage(bytes: Uint8Array): Upload {
  if (bytes.length > BRANDING_LIMITS.classicImageBytes) throw refusal(BRANDING_MESSAGES.imageTooLarge);
  const kind = imageKindOf(bytes);
  if (kind?.extension !== 'JPEG' && kind?.extension !== 'PNG') throw refusal(BRANDING_MESSAGES.imageKind);
  return { ...kind, bytes, digest: createHash('sha256').update(bytes).digest('base64url') };
}

function refusal(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
