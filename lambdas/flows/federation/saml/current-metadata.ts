import type { IdentityProvider } from '../../../domain/federation/identity-provider.ts';
import type { KeptMetadata } from '../../../domain/saml/kept-metadata.ts';
import { SamlError } from '../../../domain/saml/saml-error.ts';
import { OauthError } from '../../../errors/oauth-error.ts';
import { SAML_MESSAGES } from '../../../errors/saml-messages.ts';
import { WebError } from '../../../platform/ports.ts';
import type { Services } from '../../../platform/services.ts';
import type { WebServices } from '../../../platform/web-services.ts';
import { ConflictError } from '../../../store/conflict-error.ts';
import { PrimaryOnlyError } from '../../../store/primary-only-error.ts';
import { fetchMetadata } from './fetch-metadata.ts';

/** How long a reading is left to the request that began it, and after one that failed, ms. */
const RETRY_MS = 5 * 60_000;

/**
 * What a provider's metadata says, read again when its time has come: by the one request that takes the reading on, while all others go on with
 * what is kept. That stays good while the provider can't be read. Throws OauthError for a provider without metadata.
 */
export async function currentMetadata(
  services: Pick<Services, 'clock' | 'log' | 'store'> & WebServices,
  provider: IdentityProvider,
): Promise<KeptMetadata> {
  const { saml: kept, details } = provider;
  if (kept === undefined) throw new OauthError('invalid_request', SAML_MESSAGES.notReady);
  const { MetadataURL: url } = details;
  const now = services.clock.now();
  if (url === undefined || kept.refreshAt === undefined || now < kept.refreshAt) return kept;
  const taken = await keep(services, provider, { ...kept, refreshAt: now + RETRY_MS });
  if (taken === undefined) return kept;
  try {
    const fresh = await fetchMetadata(services, url);
    await keep(services, taken, fresh);
    return fresh;
  } catch (error) {
    if (!(error instanceof WebError || error instanceof SamlError)) throw error;
    const reason = error instanceof WebError ? error.reason : error.refusal;
    services.log.warn('metadata of a SAML provider could not be read again', { poolId: provider.poolId, reason });
    return kept;
  }
}

/** The provider with other metadata; undefined when it was changed meanwhile, or this Region doesn't write it. */
async function keep(
  { store }: Pick<Services, 'store'>,
  provider: IdentityProvider,
  saml: KeptMetadata,
): Promise<IdentityProvider | undefined> {
  try {
    return await store.identityProviders.update(provider, { ...provider, saml });
  } catch (error) {
    if (error instanceof ConflictError || error instanceof PrimaryOnlyError) return undefined;
    throw error;
  }
}
