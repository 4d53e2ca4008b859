import { assetPath } from '../../domain/branding/asset-path.ts';
import { DEFAULT_PAGE_BRANDING, type PageBranding } from '../../domain/branding/page-branding.ts';
import { pageBrandingOf } from '../../domain/branding/page-branding-of.ts';
import { readCss } from '../../domain/branding/read-css.ts';
import { writeCss } from '../../domain/branding/write-css.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import type { UserPoolDomain } from '../../domain/user-pool-domain.ts';
import type { Services } from '../../platform/services.ts';

/**
 * How a client's pages look beneath a domain: its managed login branding, or the classic customization where the domain has classic pages.
 * One eventually consistent read, whose answer may be kept for seconds.
 */
export async function readBranding(
  services: Pick<Services, 'deployment' | 'store'>,
  client: Pick<UserPoolClient, 'id' | 'poolId' | 'name'>,
  { managedLoginVersion }: Pick<UserPoolDomain, 'managedLoginVersion'>,
): Promise<PageBranding> {
  const [{ managedLogin, classic }, origin] = await Promise.all([
    services.store.brandings.readForPages(client.poolId, client.id),
    services.deployment.publicOrigin(),
  ]);
  if (managedLoginVersion === 2) {
    return managedLogin ? pageBrandingOf(managedLogin, origin, client.name) : DEFAULT_PAGE_BRANDING;
  }
  if (!classic) return DEFAULT_PAGE_BRANDING;
  const { poolId, clientId, image, css } = classic;
  return {
    ...DEFAULT_PAGE_BRANDING,
    logo: image && { url: origin + assetPath(poolId, clientId, image), text: client.name },
    css: css === undefined ? '' : writeCss(readCss(css)),
  };
}
