import { findChildren } from '../xml/find-children.ts';
import { trimXml } from '../xml/trim-xml.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { proveSamlElement } from './prove-saml-element.ts';
import { readSamlMessage } from './read-saml-message.ts';
import { readSamlTime } from './read-saml-time.ts';
import { SamlError } from './saml-error.ts';
import type { SamlExpectation } from './saml-expectation.ts';
import { SAML_LIMITS } from './saml-limits.ts';
import { SAML } from './saml-names.ts';

/** A message about logging out, as its signature proves it. */
export type LogoutMessage =
  | {
      readonly kind: 'LogoutRequest';
      readonly id: string;
      readonly nameId: string;
      /** Sessions that end; all of the person's when empty. */
      readonly sessionIndexes: readonly string[];
      /** After this the request could not be used any more, ms. */
      readonly endsAt: number;
    }
  | {
      readonly kind: 'LogoutResponse';
      readonly id: string;
      readonly inResponseTo: string;
      readonly isSuccess: boolean;
    };

/** A request without an end of its own is good for so long after it was issued, ms. */
const REQUEST_MS = 5 * 60_000;

/**
 * Verifies a `LogoutRequest` or `LogoutResponse` that was posted: it is signed as a whole by the provider, issued by it a short time ago and meant
 * for this address, which a signed message must name (SAML Bindings §3.5.5.2): nothing else ties it to one. Throws SamlError.
 */
export function verifyLogoutMessage(
  xml: string,
  expected: Pick<SamlExpectation, 'now' | 'issuer' | 'certificates' | 'consumer'>,
): LogoutMessage {
  const message = readSamlMessage(xml, ['LogoutRequest', 'LogoutResponse']);
  const proven = proveSamlElement(message, message.root, expected.certificates);
  if (proven === undefined) throw new SamlError('unsigned');
  const { attributes } = proven;
  const id = attributes.get('ID') ?? '';
  const [issuer] = findChildren(proven, SAML.assertion, 'Issuer');
  if (issuer?.text.trim() !== expected.issuer) throw new SamlError('issuer');
  if (attributes.get('Destination') !== expected.consumer) throw new SamlError('destination');
  const endsAt = checkTime(attributes, expected.now);
  if (proven.name === 'LogoutRequest') return { kind: 'LogoutRequest', id, ...readSubject(proven), endsAt };
  const inResponseTo = attributes.get('InResponseTo');
  if (inResponseTo === undefined) throw new SamlError('in-response-to');
  return { kind: 'LogoutResponse', id, inResponseTo, isSuccess: readStatus(proven) === SAML.success };
}

/** Answers until when the message is good. */
function checkTime(attributes: ReadonlyMap<string, string>, now: number): number {
  const issuedAt = readSamlTime(attributes.get('IssueInstant'));
  if (issuedAt === undefined) throw new SamlError('structure');
  const ownEnd = readSamlTime(attributes.get('NotOnOrAfter'));
  const end = Math.min(ownEnd ?? Number.POSITIVE_INFINITY, issuedAt + REQUEST_MS) + SAML_LIMITS.skewMs;
  if (issuedAt > now + SAML_LIMITS.skewMs) throw new SamlError('not-yet-valid');
  if (now >= end) throw new SamlError('expired');
  return end;
}

function readSubject(request: XmlElement): { readonly nameId: string; readonly sessionIndexes: readonly string[] } {
  const [nameId, ...others] = findChildren(request, SAML.assertion, 'NameID');
  if (nameId === undefined || others.length > 0 || nameId.children.length > 0) throw new SamlError('subject');
  const text = trimXml(nameId.text);
  if (text === '') throw new SamlError('subject');
  const sessionIndexes = findChildren(request, SAML.protocol, 'SessionIndex').map((each) => trimXml(each.text));
  return { nameId: text, sessionIndexes };
}

function readStatus(response: XmlElement): string | undefined {
  const [status] = findChildren(response, SAML.protocol, 'Status');
  const [code] = status === undefined ? [] : findChildren(status, SAML.protocol, 'StatusCode');
  return code?.attributes.get('Value');
}
