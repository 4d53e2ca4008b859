import { redirectUrl } from '../../../domain/saml/redirect-url.ts';
import { samlEntityId } from '../../../domain/saml/saml-entity-id.ts';
import { SAML_PATHS } from '../../../domain/saml/saml-paths.ts';
import { writeAuthnRequest } from '../../../domain/saml/write-authn-request.ts';
import { OauthError } from '../../../errors/oauth-error.ts';
import { SAML_MESSAGES } from '../../../errors/saml-messages.ts';
import type { Departure } from '../departure.ts';
import type { FederationServices } from '../federation-services.ts';
import { currentMetadata } from './current-metadata.ts';
import { openSigningKey } from './open-signing-key.ts';
import { samlRequestId } from './saml-request-id.ts';

/**
 * Where the browser goes for a SAML provider to say who the person is: an `AuthnRequest` by redirect, signed where the provider is set up so. The
 * person signs in there anew when the client asks for that, or says how old a sign-in may be. Throws OauthError.
 */
export async function buildAuthnRequestUrl(
  services: Pick<FederationServices, 'clock' | 'log' | 'random' | 'sealer' | 'store' | 'web'>,
  { visit, provider, request, domainUrl }: Departure,
): Promise<string> {
  const { singleSignOn } = await currentMetadata(services, provider);
  if (singleSignOn.redirect === undefined) throw new OauthError('invalid_request', SAML_MESSAGES.notReady);
  const { location } = singleSignOn.redirect;
  const xml = writeAuthnRequest({
    id: await samlRequestId(services, visit, 'saml-sign-in'),
    issuedAt: services.clock.now(),
    issuer: samlEntityId(provider.poolId),
    destination: location,
    consumer: `${domainUrl}${SAML_PATHS.consumer}`,
    forceAuthn: request.prompts.has('login') || request.maximumAgeSeconds !== undefined,
  });
  const isSigned = provider.details.RequestSigningAlgorithm !== undefined;
  const key = isSigned ? await openSigningKey(services, provider.poolId) : undefined;
  return redirectUrl({ kind: 'SAMLRequest', location, xml, relayState: visit.id }, key);
}
