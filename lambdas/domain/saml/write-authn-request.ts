import { escapeXml } from '../xml/escape-xml.ts';
import { SAML } from './saml-names.ts';

/** What a request to sign somebody in says. */
export interface AuthnRequest {
  readonly id: string;
  /** ms */
  readonly issuedAt: number;
  /** Entity id of the service. */
  readonly issuer: string;
  readonly destination: string;
  /** Where the response is to be posted. */
  readonly consumer: string;
  /** The person has to prove anew who they are. */
  readonly forceAuthn: boolean;
}

/** An `AuthnRequest` (SAML 2.0 Core §3.4). The provider chooses the format of the NameID, as it was set up for the service. */
export function writeAuthnRequest(request: AuthnRequest): string {
  const attributes: Readonly<Record<string, string>> = {
    ID: request.id,
    Version: '2.0',
    IssueInstant: new Date(request.issuedAt).toISOString(),
    Destination: request.destination,
    AssertionConsumerServiceURL: request.consumer,
    ProtocolBinding: SAML.postBinding,
    ...(request.forceAuthn && { ForceAuthn: 'true' }),
  };
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeXml(value)}"`);
  return (
    `<samlp:AuthnRequest xmlns:samlp="${SAML.protocol}" xmlns:saml="${SAML.assertion}"${written.join('')}>` +
    `<saml:Issuer>${escapeXml(request.issuer)}</saml:Issuer></samlp:AuthnRequest>`
  );
}
