import { createHash, verify, X509Certificate } from 'node:crypto';
import { type Canonicalization, canonicalizeXml } from '../xml/canonicalize-xml.ts';
import { findChildren } from '../xml/find-children.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { XmlError } from '../xml/xml-error.ts';
import { DIGEST_ALGORITHMS } from './digest-algorithms.ts';
import { SamlError } from './saml-error.ts';
import { SAML_LIMITS } from './saml-limits.ts';
import { SAML } from './saml-names.ts';
import { SIGNATURE_ALGORITHMS } from './signature-algorithms.ts';

/**
 * Verifies the signature in an element, whose shape `checkSignatureShape` found good (XML Signature §3.2), and answers exactly the text that was
 * signed: the element without its signature, in canonical form. The keys are those of the certificates; one that the signature brings along
 * doesn't count. Throws SamlError: `signature`, or `too-long` for what would become so in canonical form.
 */
export function proveSignature(element: XmlElement, certificates: readonly string[]): string {
  const signature = childOf(element, 'Signature');
  const info = childOf(signature, 'SignedInfo');
  const reference = childOf(info, 'Reference');
  const [, canonicalization] = childOf(reference, 'Transforms').children;
  const signed = canonicalize(element, { without: signature, inclusivePrefixes: prefixesOf(canonicalization) });
  const digest = hashOf(DIGEST_ALGORITHMS, childOf(reference, 'DigestMethod'));
  const digestValue = Buffer.from(childOf(reference, 'DigestValue').text, 'base64');
  if (!createHash(digest).update(signed).digest().equals(digestValue)) throw new SamlError('signature');
  const hash = hashOf(SIGNATURE_ALGORITHMS, childOf(info, 'SignatureMethod'));
  const signatureValue = Buffer.from(childOf(signature, 'SignatureValue').text, 'base64');
  const inclusivePrefixes = prefixesOf(childOf(info, 'CanonicalizationMethod'));
  const material = Buffer.from(canonicalize(info, { inclusivePrefixes }));
  const isProven = certificates.some((certificate) => {
    const { publicKey } = new X509Certificate(Buffer.from(certificate, 'base64'));
    return publicKey.asymmetricKeyType === 'rsa' && verify(hash, material, publicKey, signatureValue);
  });
  if (!isProven) throw new SamlError('signature');
  return signed;
}

/** Strangers choose what is made canonical, before any signature is verified. */
function canonicalize(element: XmlElement, how: Canonicalization): string {
  try {
    return canonicalizeXml(element, { ...how, characters: SAML_LIMITS.canonical.characters });
  } catch (error) {
    throw error instanceof XmlError ? new SamlError('too-long', error) : error;
  }
}

function childOf(parent: XmlElement, name: string): XmlElement {
  const [found, ...others] = findChildren(parent, SAML.signature, name);
  if (found === undefined || others.length > 0) throw new SamlError('structure');
  return found;
}

function hashOf(algorithms: ReadonlyMap<string, string>, method: XmlElement): string {
  const hash = algorithms.get(method.attributes.get('Algorithm') ?? '');
  if (hash === undefined) throw new SamlError('algorithm');
  return hash;
}

/** More prefixes than these can't be in force. */
const MOST_PREFIXES = 64;

/** `PrefixList` of a canonicalization, where `#default` is the default namespace. Each element is searched for all of it. */
function prefixesOf(canonicalization: XmlElement | undefined): readonly string[] {
  const [inclusive] = canonicalization?.children ?? [];
  const prefixes = inclusive?.attributes.get('PrefixList')?.split(/\s+/) ?? [];
  if (prefixes.length > MOST_PREFIXES) throw new SamlError('structure');
  return prefixes.filter((prefix) => prefix !== '').map((prefix) => (prefix === '#default' ? '' : prefix));
}
