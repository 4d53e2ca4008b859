import { randomBytes } from 'node:crypto';
import { encryptXml, type XmlEncryption } from './encrypt-xml.ts';
import { makeRsaCertificate, type RsaCertificate } from './make-rsa-certificate.ts';
import { signXml, type XmlSigning } from './sign-xml.ts';

/** What a response of the provider says; each member has a default that fits. */
export interface SamlAnswer {
  /** ACS of the service. */
  readonly consumer: string;
  /** Entity id of the service. */
  readonly audience: string;
  /** ms */
  readonly now: number;
  readonly requestId?: string | undefined;
  readonly nameId?: string;
  /** XML within NameID instead. */
  readonly nameIdXml?: string;
  readonly sessionIndex?: string;
  readonly attributes?: Readonly<Record<string, readonly string[]>>;
  readonly issuer?: string;
  readonly assertionId?: string;
  readonly responseId?: string;
  readonly status?: string;
  readonly sign?: 'response' | 'assertion' | 'both' | 'none';
  readonly signing?: Partial<XmlSigning>;
  readonly encrypt?: XmlEncryption;
  /** Changes the document before anything is signed. */
  readonly edit?: (xml: string) => string;
}

/** An identity provider of SAML 2.0 that says what a test wants. Its signatures are xml-crypto's. */
export interface SamlProvider {
  readonly entityId: string;
  readonly ssoUrl: string;
  readonly sloUrl: string;
  readonly key: RsaCertificate;
  /** Its metadata; `certificates` instead of its own. */
  metadata(options?: { readonly certificates?: readonly string[]; readonly attributes?: string }): string;
  /** A `Response` as XML. */
  answer(answer: SamlAnswer): string;
  /** Any message of its, signed. */
  sign(xml: string, id: string, signing?: Partial<XmlSigning>): string;
}

export const newSamlId = (): string => `_${randomBytes(16).toString('hex')}`;
const at = (ms: number): string => new Date(ms).toISOString();
const escapeText = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** Makes one with a key of its own. */
export async function openSamlProvider(host = 'idp.example.com'): Promise<SamlProvider> {
  const key = await makeRsaCertificate(host);
  const entityId = `https://${host}/metadata`;
  const ssoUrl = `https://${host}/sso`;
  const sloUrl = `https://${host}/slo`;
  const sign: SamlProvider['sign'] = (xml, id, signing = {}) =>
    signXml(xml, id, { key: key.privateKey, certificate: key.certificate, ...signing });
  return {
    entityId,
    ssoUrl,
    sloUrl,
    key,
    sign,
    metadata: ({ certificates = [key.certificate], attributes = '' } = {}) =>
      `<?xml version="1.0" encoding="UTF-8"?>\n<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}"${attributes}>
  <md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
${certificates
  .map(
    (
      each,
    ) => `    <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
      <ds:X509Certificate>${each.replace(/.{64}/g, '$&\n')}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`,
  )
  .join('\n')}
    <md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${sloUrl}"/>
    <md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>
    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${ssoUrl}/post"/>
    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${ssoUrl}"/>
  </md:IDPSSODescriptor>
</md:EntityDescriptor>\n`,
    answer: (answer) => writeAnswer({ entityId, sign }, answer),
  };
}

function writeAnswer({ entityId, sign }: Pick<SamlProvider, 'entityId' | 'sign'>, answer: SamlAnswer): string {
  const { assertionId = newSamlId(), responseId = newSamlId(), issuer = entityId, sign: what = 'assertion' } = answer;
  const edit = answer.edit ?? ((xml: string) => xml);
  const wrap = (content: string) => writeResponse({ ...answer, issuer, responseId }, content);
  const assertion = writeAssertion({ ...answer, issuer, assertionId });
  const signsAssertion = what === 'assertion' || what === 'both';
  const signsResponse = what === 'response' || what === 'both';
  if (answer.encrypt) {
    const inner = signsAssertion ? sign(edit(assertion), assertionId, answer.signing) : edit(assertion);
    const encrypted = `<saml:EncryptedAssertion>${encryptXml(inner, answer.encrypt)}</saml:EncryptedAssertion>`;
    return signsResponse ? sign(wrap(encrypted), responseId, answer.signing) : wrap(encrypted);
  }
  const whole = edit(wrap(assertion));
  const once = signsAssertion ? sign(whole, assertionId, answer.signing) : whole;
  return signsResponse ? sign(once, responseId, answer.signing) : once;
}

type Written = SamlAnswer & { readonly issuer: string };

function writeResponse(answer: Written & { readonly responseId: string }, content: string): string {
  const { responseId, now, consumer, requestId, issuer, status = 'Success' } = answer;
  const answered = requestId === undefined ? '' : ` InResponseTo="${requestId}"`;
  return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${responseId}" Version="2.0" IssueInstant="${at(now)}" Destination="${consumer}"${answered}>
  <saml:Issuer>${issuer}</saml:Issuer>
  <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${status}"/></samlp:Status>
  ${content}
</samlp:Response>`;
}

function writeAssertion(answer: Written & { readonly assertionId: string }): string {
  const { assertionId, now, consumer, audience, requestId, issuer, sessionIndex = '_session-1' } = answer;
  const answered = requestId === undefined ? '' : ` InResponseTo="${requestId}"`;
  const attributes = Object.entries(answer.attributes ?? {}).map(
    ([name, values]) =>
      `<saml:Attribute Name="${escapeText(name)}">${values.map((value) => `<saml:AttributeValue xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xs:string">${escapeText(value)}</saml:AttributeValue>`).join('')}</saml:Attribute>`,
  );
  return `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${assertionId}" Version="2.0" IssueInstant="${at(now)}">
    <saml:Issuer>${issuer}</saml:Issuer>
    <saml:Subject>
      <saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">${answer.nameIdXml ?? escapeText(answer.nameId ?? 'person-1')}</saml:NameID>
      <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="${at(now + 300_000)}" Recipient="${consumer}"${answered}/></saml:SubjectConfirmation>
    </saml:Subject>
    <saml:Conditions NotBefore="${at(now - 5_000)}" NotOnOrAfter="${at(now + 300_000)}"><saml:AudienceRestriction><saml:Audience>${audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>
    <saml:AuthnStatement AuthnInstant="${at(now - 1_000)}" SessionIndex="${sessionIndex}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>
    ${attributes.length === 0 ? '' : `<saml:AttributeStatement>${attributes.join('')}</saml:AttributeStatement>`}
  </saml:Assertion>`;
}
