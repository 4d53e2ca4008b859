import { assetPath } from '../../domain/branding/asset-path.ts';
import { classicPagesOf } from '../../domain/branding/classic-pages-of.ts';
import { DEFAULT_PAGE_BRANDING, type PageBranding } from '../../domain/branding/page-branding.ts';
import { pageBrandingOf } from '../../domain/branding/page-branding-of.ts';
import type { Services } from '../../platform/services.ts';
import type { Look } from './look.ts';

/**
 * How a client's pages look beneath a domain: its managed login branding, or the classic customization where the domain has classic pages.
 * One eventually consistent read; nothing is kept, so that a change shows within a second.
 */
export async function readBranding(
  services: Pick<Services, 'store'>,
  { client, managedLoginVersion }: Look,
): Promise<PageBranding> {
  const { managedLogin, classic } = await services.store.brandings.readForPages(client.poolId, client.id);
  if (managedLoginVersion === 2)
    return managedLogin ? pageBrandingOf(managedLogin, client.name) : DEFAULT_PAGE_BRANDING;
  if (!classic) return DEFAULT_PAGE_BRANDING;
  const { poolId, clientId, image, css } = classic;
  return classicPagesOf({ css, logo: image && assetPath(poolId, clientId, image) }, client.name);
}
