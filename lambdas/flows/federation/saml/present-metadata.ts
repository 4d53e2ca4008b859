import type { IdentityProvider } from '../../../domain/federation/identity-provider.ts';
import type { Services } from '../../../platform/services.ts';

/** What is shown of a SAML provider beside the details that it was given: its addresses, and the certificate that it encrypts to. */
export async function presentMetadata(
  { store }: Pick<Services, 'store'>,
  { poolId, saml, details }: IdentityProvider,
): Promise<Readonly<Record<string, string>>> {
  const encryption =
    details.EncryptedResponses === 'true' ? await store.certificates.read(poolId, 'encryption') : undefined;
  const { singleSignOn, singleLogout } = saml ?? {};
  return {
    ...(singleSignOn?.redirect && { SSORedirectBindingURI: singleSignOn.redirect.location }),
    ...(singleLogout?.redirect && { SLORedirectBindingURI: singleLogout.redirect.location }),
    ...(encryption && { ActiveEncryptionCertificate: encryption.certificate }),
  };
}
