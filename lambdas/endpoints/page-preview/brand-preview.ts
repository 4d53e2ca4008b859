import { assetPath } from '../../domain/branding/asset-path.ts';
import type { BrandingAsset } from '../../domain/branding/branding-asset.ts';
import { classicPagesOf } from '../../domain/branding/classic-pages-of.ts';
import { imageKindOf } from '../../domain/branding/image-kind-of.ts';
import type { PageBranding } from '../../domain/branding/page-branding.ts';
import { pageBrandingOf } from '../../domain/branding/page-branding-of.ts';
import { readAssets } from '../../domain/branding/read-assets.ts';
import { readSettings } from '../../domain/branding/read-settings.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import type { Services } from '../../platform/services.ts';
import type { PreviewRequest } from './read-preview-request.ts';

/**
 * The look that is asked for, checked as the operations that store it check it. New images are within the page, stored ones at the public
 * origin. Throws InvalidParameterException.
 */
export async function brandPreview(
  services: Pick<Services, 'deployment' | 'store'>,
  client: UserPoolClient,
  { managedLogin, classic, colorScheme }: PreviewRequest,
): Promise<PageBranding> {
  const origin = await services.deployment.publicOrigin();
  const stored = await services.store.brandings.readForPages(client.poolId, client.id);
  if (managedLogin === undefined) {
    const { image } = stored.classic ?? {};
    const present = image && stored.classic && origin + assetPath(client.poolId, stored.classic.clientId, image);
    const logo = classic.image ? dataUrl(classic.image) : present;
    return inScheme(classicPagesOf({ css: classic.css, logo }, client.name), colorScheme);
  }
  const { assets, uploads } = readAssets(managedLogin.assets, stored.managedLogin?.assets);
  const fresh = new Map(uploads.map(({ digest, bytes }) => [digest, dataUrl(bytes)]));
  const addressOf = (_: unknown, asset: BrandingAsset) =>
    fresh.get(asset.digest) ?? origin + assetPath(client.poolId, client.id, asset);
  const settings = readSettings(managedLogin.settings as Parameters<typeof readSettings>[0]);
  const branding = { poolId: client.poolId, clientId: client.id, settings, assets };
  return inScheme(pageBrandingOf(branding, client.name, addressOf), colorScheme);
}

/** As readers of that preference see it, whatever the one who looks prefers. */
function inScheme(branding: PageBranding, scheme: 'light' | 'dark'): PageBranding {
  const chosen = branding.scheme === 'light dark' ? scheme : branding.scheme;
  const image = <Image extends { light: string; dark: string }>(of: Image | undefined) =>
    of && { light: of[chosen], dark: of[chosen] };
  const { logo, header, footer } = branding;
  const band = (of: PageBranding['header']) => of && { ...of, logo: image(of.logo), background: image(of.background) };
  const palette = branding[chosen];
  return {
    ...branding,
    scheme: chosen,
    light: palette,
    dark: palette,
    logo: logo && { ...logo, image: { light: logo.image[chosen], dark: logo.image[chosen] } },
    background: image(branding.background),
    cardBackground: image(branding.cardBackground),
    header: band(header),
    footer: band(footer),
  };
}

function dataUrl(bytes: Uint8Array): string {
  const { mediaType } = imageKindOf(bytes) ?? { mediaType: 'application/octet-stream' };
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
}
