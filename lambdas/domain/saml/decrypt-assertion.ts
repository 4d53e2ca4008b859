import { type CipherGCMTypes, constants, createDecipheriv, type KeyObject, privateDecrypt } from 'node:crypto';
import { findChildren } from '../xml/find-children.ts';
import { walkXml } from '../xml/walk-xml.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { SamlError } from './saml-error.ts';
import { SAML } from './saml-names.ts';

/** Ciphers for the content: AES, in the mode that authenticates and in the one that most providers use. */
const CIPHERS: Readonly<Record<string, { readonly mode: 'cbc' | 'gcm'; readonly keyBytes: number }>> = {
  'http://www.w3.org/2001/04/xmlenc#aes128-cbc': { mode: 'cbc', keyBytes: 16 },
  'http://www.w3.org/2001/04/xmlenc#aes192-cbc': { mode: 'cbc', keyBytes: 24 },
  'http://www.w3.org/2001/04/xmlenc#aes256-cbc': { mode: 'cbc', keyBytes: 32 },
  'http://www.w3.org/2009/xmlenc11#aes128-gcm': { mode: 'gcm', keyBytes: 16 },
  'http://www.w3.org/2009/xmlenc11#aes192-gcm': { mode: 'gcm', keyBytes: 24 },
  'http://www.w3.org/2009/xmlenc11#aes256-gcm': { mode: 'gcm', keyBytes: 32 },
};
/** Both are RSA-OAEP; RSA with PKCS #1 v1.5 isn't taken (Bleichenbacher's oracle). */
const OAEP_WITH_MGF1_SHA1 = 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p';
const OAEP = 'http://www.w3.org/2009/xmlenc11#rsa-oaep';
const XMLENC11 = 'http://www.w3.org/2009/xmlenc11#';
const HASHES: Readonly<Record<string, string>> = {
  'http://www.w3.org/2000/09/xmldsig#sha1': 'sha1',
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
};
const MASKS: Readonly<Record<string, string>> = {
  'http://www.w3.org/2009/xmlenc11#mgf1sha1': 'sha1',
  'http://www.w3.org/2009/xmlenc11#mgf1sha256': 'sha256',
  'http://www.w3.org/2009/xmlenc11#mgf1sha384': 'sha384',
  'http://www.w3.org/2009/xmlenc11#mgf1sha512': 'sha512',
};
const MOST_RECIPIENTS = 4;

/**
 * The XML of an `EncryptedAssertion`, decrypted by a key that was encrypted to one of ours. What it holds is not proven by this. Throws SamlError
 * `encryption`, the same whatever the reason, so that nobody learns from it about the content.
 */
export function decryptAssertion(encrypted: XmlElement, keys: readonly KeyObject[]): string {
  try {
    const [data, ...others] = findChildren(encrypted, SAML.encryption, 'EncryptedData');
    if (data === undefined || others.length > 0) throw new SamlError('encryption');
    const cipher = CIPHERS[algorithmOf(data)];
    const content = readCipherValue(data);
    const recipients = [...walkXml(encrypted)].filter(
      ({ name, namespace }) => name === 'EncryptedKey' && namespace === SAML.encryption,
    );
    if (cipher === undefined || recipients.length > MOST_RECIPIENTS) throw new SamlError('encryption');
    for (const recipient of recipients) {
      for (const key of keys) {
        const contentKey = openKey(recipient, key);
        if (contentKey?.length === cipher.keyBytes) return decrypt(cipher.mode, contentKey, content);
      }
    }
  } catch (error) {
    throw new SamlError('encryption', error);
  }
  throw new SamlError('encryption');
}

function algorithmOf(element: XmlElement): string {
  const [method] = findChildren(element, SAML.encryption, 'EncryptionMethod');
  return method?.attributes.get('Algorithm') ?? '';
}

function readCipherValue(element: XmlElement): Buffer {
  const [data] = findChildren(element, SAML.encryption, 'CipherData');
  const [value] = data === undefined ? [] : findChildren(data, SAML.encryption, 'CipherValue');
  return Buffer.from(value?.text ?? '', 'base64');
}

/** The content's key; undefined when it was encrypted to another key of ours. */
function openKey(recipient: XmlElement, key: KeyObject): Buffer | undefined {
  const [method] = findChildren(recipient, SAML.encryption, 'EncryptionMethod');
  const [digest] = method === undefined ? [] : findChildren(method, SAML.signature, 'DigestMethod');
  const [mask] = method === undefined ? [] : findChildren(method, XMLENC11, 'MGF');
  const algorithm = algorithmOf(recipient);
  const hash = digest === undefined ? 'sha1' : HASHES[digest.attributes.get('Algorithm') ?? ''];
  const maskHash = mask === undefined ? 'sha1' : MASKS[mask.attributes.get('Algorithm') ?? ''];
  // OpenSSL masks with the hash that it pads with.
  const isTaken =
    (algorithm === OAEP || (algorithm === OAEP_WITH_MGF1_SHA1 && mask === undefined)) && hash === maskHash;
  if (!isTaken || hash === undefined) throw new SamlError('encryption');
  try {
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    return privateDecrypt({ key, padding, oaepHash: hash }, readCipherValue(recipient));
  } catch {
    return undefined;
  }
}

function decrypt(mode: 'cbc' | 'gcm', key: Buffer, content: Buffer): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(
    mode === 'gcm' ? openGcm(key, content) : openCbc(key, content),
  );
}

function openGcm(key: Buffer, content: Buffer): Buffer {
  const [iv, rest, tag] = [content.subarray(0, 12), content.subarray(12, -16), content.subarray(-16)];
  const name = `aes-${key.length * 8}-gcm` as CipherGCMTypes;
  const decipher = createDecipheriv(name, key, iv, { authTagLength: 16 });
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(rest), decipher.final()]);
}

/** The last byte of the padding counts it; the others are of any value (XML Encryption §5.2). */
function openCbc(key: Buffer, content: Buffer): Buffer {
  const decipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, content.subarray(0, 16));
  decipher.setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(content.subarray(16)), decipher.final()]);
  const padding = padded.at(-1) ?? 0;
  if (padding < 1 || padding > 16) throw new SamlError('encryption');
  return padded.subarray(0, -padding);
}
