import { escapeXml } from '../xml/escape-xml.ts';
import { SAML } from './saml-names.ts';

/** What an answer to a request to sign somebody out says. */
export interface LogoutResponseContent {
  readonly id: string;
  /** ms */
  readonly issuedAt: number;
  /** Entity id of the service. */
  readonly issuer: string;
  readonly destination: string;
  readonly inResponseTo: string;
}

/** A `LogoutResponse` of success (SAML 2.0 Core §3.7.2). */
export function writeLogoutResponse(response: LogoutResponseContent): string {
  return (
    `<samlp:LogoutResponse xmlns:samlp="${SAML.protocol}" xmlns:saml="${SAML.assertion}" ID="${escapeXml(response.id)}" Version="2.0"` +
    ` IssueInstant="${new Date(response.issuedAt).toISOString()}" Destination="${escapeXml(response.destination)}"` +
    ` InResponseTo="${escapeXml(response.inResponseTo)}"><saml:Issuer>${escapeXml(response.issuer)}</saml:Issuer>` +
    `<samlp:Status><samlp:StatusCode Value="${SAML.success}"/></samlp:Status></samlp:LogoutResponse>`
  );
}
