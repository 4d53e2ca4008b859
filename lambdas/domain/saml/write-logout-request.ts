import { escapeXml } from '../xml/escape-xml.ts';
import { SAML } from './saml-names.ts';

/** What a request to sign somebody out says. */
export interface LogoutRequestContent {
  readonly id: string;
  /** ms */
  readonly issuedAt: number;
  /** Entity id of the service. */
  readonly issuer: string;
  readonly destination: string;
  readonly nameId: string;
  readonly nameIdFormat: string | undefined;
  readonly sessionIndex: string | undefined;
}

/** A `LogoutRequest` (SAML 2.0 Core §3.7.1). */
export function writeLogoutRequest(request: LogoutRequestContent): string {
  const format = request.nameIdFormat === undefined ? '' : ` Format="${escapeXml(request.nameIdFormat)}"`;
  const session =
    request.sessionIndex === undefined
      ? ''
      : `<samlp:SessionIndex>${escapeXml(request.sessionIndex)}</samlp:SessionIndex>`;
  return (
    `<samlp:LogoutRequest xmlns:samlp="${SAML.protocol}" xmlns:saml="${SAML.assertion}" ID="${escapeXml(request.id)}" Version="2.0"` +
    ` IssueInstant="${new Date(request.issuedAt).toISOString()}" Destination="${escapeXml(request.destination)}">` +
    `<saml:Issuer>${escapeXml(request.issuer)}</saml:Issuer>` +
    `<saml:NameID${format}>${escapeXml(request.nameId)}</saml:NameID>${session}</samlp:LogoutRequest>`
  );
}
