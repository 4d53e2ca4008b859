import { createHash } from 'node:crypto';
import type { IdentityProvider } from '../../../domain/federation/identity-provider.ts';
import { decodeSamlMessage } from '../../../domain/saml/decode-saml-message.ts';
import { readMessageIssuer } from '../../../domain/saml/read-message-issuer.ts';
import { SamlError } from '../../../domain/saml/saml-error.ts';
import { type LogoutMessage, verifyLogoutMessage } from '../../../domain/saml/verify-logout-message.ts';
import type { FederationServices } from '../federation-services.ts';
import { currentMetadata } from './current-metadata.ts';
import { findSamlProvider } from './find-saml-provider.ts';

/** A verified message about logging out, and whose it is. */
export interface ProviderLogout {
  readonly provider: IdentityProvider;
  readonly message: LogoutMessage;
}

/**
 * Verifies what was posted about logging out by the keys of the pool's provider that it names as its issuer. A request counts once. Throws
 * SamlError, and OauthError for a provider without metadata.
 */
export async function verifyLogout(
  services: Pick<FederationServices, 'clock' | 'log' | 'store' | 'web'>,
  { poolId, posted, consumer }: { readonly poolId: string; readonly posted: string; readonly consumer: string },
): Promise<ProviderLogout> {
  const xml = decodeSamlMessage(posted);
  const provider = await findSamlProvider(services, poolId, readMessageIssuer(xml));
  if (provider === undefined) throw new SamlError('issuer');
  const { entityId: issuer, certificates } = await currentMetadata(services, provider);
  const message = verifyLogoutMessage(xml, { now: services.clock.now(), issuer, certificates, consumer });
  if (message.kind === 'LogoutRequest') {
    const digest = createHash('sha256')
      .update(JSON.stringify([poolId, provider.name, message.id]))
      .digest('base64url');
    const isFirst = await services.store.replay.remember(`saml-logout:${digest}`, message.endsAt);
    if (!isFirst) throw new SamlError('replayed');
  }
  return { provider, message };
}
