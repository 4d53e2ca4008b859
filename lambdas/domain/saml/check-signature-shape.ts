import { findChildren } from '../xml/find-children.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { DIGEST_ALGORITHMS } from './digest-algorithms.ts';
import { SamlError } from './saml-error.ts';
import { SAML } from './saml-names.ts';
import { SIGNATURE_ALGORITHMS } from './signature-algorithms.ts';

/**
 * True when the element carries a signature of the one shape that is taken (SAML 2.0 Core §5.4): it covers exactly the element that it stands
 * in, by its ID, after the enveloped-signature transform and exclusive canonicalization, with RSA and SHA-2. False when it carries none.
 * Throws SamlError for any other shape.
 */
export function checkSignatureShape(element: XmlElement): boolean {
  const signatures = findChildren(element, SAML.signature, 'Signature');
  const [signature] = signatures;
  if (signature === undefined) return false;
  if (signatures.length > 1) throw new SamlError('structure');
  const [info, value, keyInfo, ...others] = signature.children;
  if (!isNamed(info, 'SignedInfo') || !isNamed(value, 'SignatureValue') || others.length > 0)
    throw new SamlError('structure');
  if (keyInfo !== undefined && !isNamed(keyInfo, 'KeyInfo')) throw new SamlError('structure');
  const [canonicalization, method, reference, ...references] = info.children;
  const isWhole = isNamed(canonicalization, 'CanonicalizationMethod') && isNamed(method, 'SignatureMethod');
  if (!isWhole || !isNamed(reference, 'Reference') || references.length > 0) throw new SamlError('structure');
  if (!isPlain(canonicalization) || method.children.length > 0) throw new SamlError('structure');
  if (algorithmOf(canonicalization) !== SAML.exclusiveCanonicalization) throw new SamlError('algorithm');
  if (!SIGNATURE_ALGORITHMS.has(algorithmOf(method))) throw new SamlError('algorithm');
  checkReference(reference, element.attributes.get('ID'));
  return true;
}

function checkReference(reference: XmlElement, id: string | undefined): void {
  const [transforms, digest, value, ...others] = reference.children;
  const isWhole = isNamed(transforms, 'Transforms') && isNamed(digest, 'DigestMethod') && isNamed(value, 'DigestValue');
  if (!isWhole || others.length > 0 || value.children.length > 0) throw new SamlError('structure');
  if (id === undefined || reference.attributes.get('URI') !== `#${id}`) throw new SamlError('structure');
  const [enveloped, canonicalization, ...more] = transforms.children;
  if (!isNamed(enveloped, 'Transform') || !isNamed(canonicalization, 'Transform') || more.length > 0) {
    throw new SamlError('structure');
  }
  if (!transforms.children.every(isPlain)) throw new SamlError('structure');
  const isTaken =
    algorithmOf(enveloped) === SAML.envelopedSignature &&
    algorithmOf(canonicalization) === SAML.exclusiveCanonicalization &&
    DIGEST_ALGORITHMS.has(algorithmOf(digest));
  if (!isTaken) throw new SamlError('algorithm');
}

/** Nothing but a list of prefixes changes what a canonicalization does. */
function isPlain(algorithm: XmlElement): boolean {
  const [child, ...others] = algorithm.children;
  return others.length === 0 && (child === undefined || child.name === 'InclusiveNamespaces');
}

function isNamed(element: XmlElement | undefined, name: string): element is XmlElement {
  return element?.name === name && element.namespace === SAML.signature;
}

function algorithmOf({ attributes }: XmlElement): string {
  return attributes.get('Algorithm') ?? '';
}
