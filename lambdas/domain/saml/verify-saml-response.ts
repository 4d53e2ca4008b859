import type { KeyObject } from 'node:crypto';
import { findChildren } from '../xml/find-children.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { checkSamlAssertion } from './check-saml-assertion.ts';
import { decryptAssertion } from './decrypt-assertion.ts';
import { proveSamlElement } from './prove-saml-element.ts';
import { readSamlMessage } from './read-saml-message.ts';
import { SamlError } from './saml-error.ts';
import type { SamlExpectation } from './saml-expectation.ts';
import { SAML } from './saml-names.ts';
import type { VerifiedAssertion } from './verified-assertion.ts';

/** How a response is verified. */
export interface ResponseVerification {
  readonly expected: SamlExpectation;
  /** Set when the provider has to encrypt: the keys that it may have encrypted to. A response in clear is then refused. */
  readonly decryptionKeys: readonly KeyObject[] | undefined;
}

/**
 * What the one assertion of a response says. Response, assertion, or both are signed, every signature that there is verifies, and only what a
 * signature covers is read. Throws SamlError.
 */
export function verifySamlResponse(xml: string, { expected, decryptionKeys }: ResponseVerification): VerifiedAssertion {
  const message = readSamlMessage(xml, ['Response']);
  const { certificates } = expected;
  const response = proveSamlElement(message, message.root, certificates);
  checkResponse(response ?? message.root, expected);
  if (message.encrypted !== undefined) {
    if (decryptionKeys === undefined) throw new SamlError('encryption');
    const source = response === undefined ? message.encrypted : childOf(response, 'EncryptedAssertion');
    const inner = readSamlMessage(decryptAssertion(source, decryptionKeys), ['Assertion']);
    const assertion = proveSamlElement(inner, inner.root, certificates);
    return checkSamlAssertion(proven(assertion, response && inner.root), expected);
  }
  if (message.assertion === undefined) throw new SamlError('structure');
  if (decryptionKeys !== undefined) throw new SamlError('not-encrypted');
  const assertion = proveSamlElement(message, message.assertion, certificates);
  return checkSamlAssertion(proven(assertion, response && childOf(response, 'Assertion')), expected);
}

/** The assertion as its own signature proves it, or else as the response's does. */
function proven(byItself: XmlElement | undefined, byResponse: XmlElement | undefined): XmlElement {
  const assertion = byItself ?? byResponse;
  if (assertion === undefined) throw new SamlError('unsigned');
  if (assertion.attributes.get('Version') !== '2.0') throw new SamlError('structure');
  return assertion;
}

function childOf(response: XmlElement, name: string): XmlElement {
  const [found, ...others] = findChildren(response, SAML.assertion, name);
  if (found === undefined || others.length > 0) throw new SamlError('structure');
  return found;
}

/** What the envelope says must fit too, although it may not be signed: it can't make good what the assertion lacks. */
function checkResponse(response: XmlElement, { issuer, consumer, requestId }: SamlExpectation): void {
  const [status] = findChildren(response, SAML.protocol, 'Status');
  const [code] = status === undefined ? [] : findChildren(status, SAML.protocol, 'StatusCode');
  if (code?.attributes.get('Value') !== SAML.success) throw new SamlError('status');
  const [named] = findChildren(response, SAML.assertion, 'Issuer');
  if (named !== undefined && named.text.trim() !== issuer) throw new SamlError('issuer');
  const destination = response.attributes.get('Destination');
  if (destination !== undefined && destination !== consumer) throw new SamlError('destination');
  const answered = response.attributes.get('InResponseTo');
  if (requestId === undefined && answered !== undefined) throw new SamlError('unsolicited');
  if (requestId !== undefined && answered !== undefined && answered !== requestId)
    throw new SamlError('in-response-to');
}
