import { createHash, type KeyLike, type KeyObject, sign, verify } from 'node:crypto';
import { SignedXml } from 'xml-crypto';

/** How an element is signed; each member has a default that is in use. */
export interface XmlSigning {
  readonly key: KeyObject;
  /** DER, base64; goes into `KeyInfo`. */
  readonly certificate?: string;
  readonly signatureAlgorithm?: string;
  readonly digestAlgorithm?: string;
  readonly canonicalization?: string;
  readonly transforms?: readonly string[];
  readonly inclusivePrefixes?: string[];
}

/** What xml-crypto leaves out. */
class RsaSha384 {
  getAlgorithmName(): string {
    return 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384';
  }
  getSignature(material: unknown, key: KeyLike): string {
    return sign('sha384', Buffer.from(String(material)), key).toString('base64');
  }
  verifySignature(material: string, key: KeyLike, value: string): boolean {
    return verify('sha384', Buffer.from(material), key, Buffer.from(value, 'base64'));
  }
}
class Sha384 {
  getAlgorithmName(): string {
    return 'http://www.w3.org/2001/04/xmldsig-more#sha384';
  }
  getHash(xml: string): string {
    return createHash('sha384').update(xml, 'utf8').digest('base64');
  }
}

const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/** A document in which the element with the ID carries a signature, behind its Issuer; made by xml-crypto. */
export function signXml(xml: string, id: string, signing: XmlSigning): string {
  const signed = new SignedXml({
    privateKey: signing.key.export({ format: 'pem', type: 'pkcs8' }),
    signatureAlgorithm: signing.signatureAlgorithm ?? 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: signing.canonicalization ?? EXCLUSIVE,
    ...(signing.certificate !== undefined && {
      publicCert: `-----BEGIN CERTIFICATE-----\n${signing.certificate.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----`,
    }),
  });
  signed.SignatureAlgorithms['http://www.w3.org/2001/04/xmldsig-more#rsa-sha384'] = RsaSha384;
  signed.HashAlgorithms['http://www.w3.org/2001/04/xmldsig-more#sha384'] = Sha384;
  signed.addReference({
    xpath: `//*[@ID='${id}']`,
    digestAlgorithm: signing.digestAlgorithm ?? 'http://www.w3.org/2001/04/xmlenc#sha256',
    transforms: [...(signing.transforms ?? ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', EXCLUSIVE])],
    ...(signing.inclusivePrefixes && { inclusiveNamespacesPrefixList: signing.inclusivePrefixes }),
  });
  signed.computeSignature(xml, {
    prefix: 'ds',
    location: { reference: `//*[@ID='${id}']/*[local-name()='Issuer']`, action: 'after' },
  });
  return signed.getSignedXml();
}
