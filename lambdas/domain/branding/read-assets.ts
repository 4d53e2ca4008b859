import { createHash } from 'node:crypto';
import type { AssetType } from '@aws-sdk/client-cognito-identity-provider';
import { BRANDING_MESSAGES } from '../../errors/branding-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { BrandingAsset } from './branding-asset.ts';
import { BRANDING_LIMITS } from './branding-limits.ts';
import { imageKindOf } from './image-kind-of.ts';

/** An image that is new. */
export interface Upload {
  readonly digest: string;
  readonly extension: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

const FAVICONS: Readonly<Record<string, string>> = { FAVICON_ICO: 'ICO', FAVICON_SVG: 'SVG' };

/**
 * The assets of a request, and the images that come with it. An asset without bytes keeps those that `present` has for the same place.
 * Throws InvalidParameterException when two are for one place, when one is not the image that it says, and when they are too large.
 */
export function readAssets(
  given: readonly AssetType[],
  present: readonly BrandingAsset[] = [],
): { readonly assets: readonly BrandingAsset[]; readonly uploads: readonly Upload[] } {
  const uploads: Upload[] = [];
  const places = new Set<string>();
  const assets = given.map((asset) => {
    const category = asset.Category ?? '';
    const colorMode = asset.ColorMode ?? '';
    const extension = asset.Extension ?? '';
    const place = { category, colorMode, resourceId: asset.ResourceId };
    if (places.has(placeOf(place))) throw refusal(BRANDING_MESSAGES.assetTwice(category, colorMode));
    places.add(placeOf(place));
    const wanted = FAVICONS[category];
    if (wanted !== undefined && wanted !== extension) throw refusal(BRANDING_MESSAGES.faviconKind(category, wanted));
    const bytes = asset.Bytes;
    if (bytes === undefined || bytes.length === 0) {
      const kept = present.find((other) => placeOf(other) === placeOf(place) && other.extension === extension);
      if (kept === undefined) throw refusal(BRANDING_MESSAGES.assetEmpty(category));
      return kept;
    }
    const kind = imageKindOf(bytes);
    if (kind?.extension !== extension) throw refusal(BRANDING_MESSAGES.assetKind(category, extension));
    const digest = createHash('sha256').update(bytes).digest('base64url');
    uploads.push({ digest, extension, mediaType: kind.mediaType, bytes });
    return { ...place, extension, digest, size: bytes.length };
  });
  if (assets.reduce((sum, { size }) => sum + size, 0) > BRANDING_LIMITS.assetsBytes) {
    throw refusal(BRANDING_MESSAGES.assetsTooLarge);
  }
  return { assets, uploads };
}

function placeOf({
  category,
  colorMode,
  resourceId,
}: Pick<BrandingAsset, 'category' | 'colorMode' | 'resourceId'>): string {
  return `${category} ${colorMode} ${resourceId ?? ''}`;
}

function refusal(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
