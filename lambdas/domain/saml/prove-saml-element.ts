import type { XmlElement } from '../xml/xml-element.ts';
import { proveSignature } from './prove-signature.ts';
import { readSamlXml } from './read-saml-xml.ts';
import { SamlError } from './saml-error.ts';
import { SAML_LIMITS } from './saml-limits.ts';
import type { SamlMessage } from './saml-message.ts';

/**
 * An element of a message as one of the certificates' keys signed it, read anew from exactly the text that was signed; undefined when the element
 * carries no signature. Throws SamlError `signature` when it carries one that doesn't verify.
 */
export function proveSamlElement(
  message: SamlMessage,
  element: XmlElement,
  certificates: readonly string[],
): XmlElement | undefined {
  if (!message.signed.has(element)) return undefined;
  const proven = readSamlXml(proveSignature(element, certificates), SAML_LIMITS.canonical);
  if (proven.name !== element.name || proven.namespace !== element.namespace) throw new SamlError('signature');
  return proven;
}
