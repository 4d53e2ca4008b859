import { findChildren } from '../xml/find-children.ts';
import { walkXml } from '../xml/walk-xml.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { checkSignatureShape } from './check-signature-shape.ts';
import { readSamlXml } from './read-saml-xml.ts';
import { SamlError } from './saml-error.ts';
import { SAML_LIMITS } from './saml-limits.ts';
import type { SamlMessage } from './saml-message.ts';
import { SAML } from './saml-names.ts';

const ROOTS = {
  Response: SAML.protocol,
  LogoutRequest: SAML.protocol,
  LogoutResponse: SAML.protocol,
  Assertion: SAML.assertion,
} as const;
const ID = /^[A-Za-z_][\w.-]{0,255}$/;

/**
 * Reads a message of SAML 2.0 whose root has one of the names. Refused is whatever signature wrapping needs: an id that comes twice, a second
 * assertion anywhere, a signature anywhere but directly in the root or in its one assertion, one that covers another element than the one it
 * stands in or transforms it. Throws SamlError.
 */
export function readSamlMessage(xml: string, names: readonly (keyof typeof ROOTS)[]): SamlMessage {
  const root = readSamlXml(xml, SAML_LIMITS.message);
  const name = names.find((each) => each === root.name && root.namespace === ROOTS[each]);
  if (name === undefined || root.attributes.get('Version') !== '2.0') throw new SamlError('structure');
  const elements = [...walkXml(root)];
  refuseRepeatedIds(elements);
  const { assertion, encrypted } = findAssertion(root, elements);
  const bearers = assertion === undefined ? [root] : [...new Set([root, assertion])];
  const signed = bearers.filter((element) => checkSignatureShape(element));
  const signatures = elements.filter((element) => element.name === 'Signature' && element.namespace === SAML.signature);
  if (signatures.length !== signed.length) throw new SamlError('structure');
  return { root, assertion, encrypted, signed: new Set(signed) };
}

/** Any attribute that some reader of XML might take for an id has a value of its own. */
function refuseRepeatedIds(elements: readonly XmlElement[]): void {
  const seen = new Set<string>();
  for (const { written } of elements) {
    for (const { name, value } of written) {
      if (name.toLowerCase() !== 'id') continue;
      if (!ID.test(value) || seen.has(value)) throw new SamlError('structure');
      seen.add(value);
    }
  }
}

function findAssertion(
  root: XmlElement,
  elements: readonly XmlElement[],
): Pick<SamlMessage, 'assertion' | 'encrypted'> {
  const isNamed = (name: string) => (element: XmlElement) => element.name === name;
  const assertions = elements.filter(isNamed('Assertion'));
  const encrypted = elements.filter(isNamed('EncryptedAssertion'));
  if (assertions.length + encrypted.length > 1) throw new SamlError('structure');
  const [found] = [...assertions, ...encrypted];
  if (found === undefined) return { assertion: undefined, encrypted: undefined };
  const isPlaced = found === root || findChildren(root, SAML.assertion, found.name).includes(found);
  const mayHold = root.name === 'Response' || found === root;
  if (!isPlaced || !mayHold || found.namespace !== SAML.assertion) throw new SamlError('structure');
  return { assertion: assertions[0], encrypted: encrypted[0] };
}
