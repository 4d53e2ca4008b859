import {
  type CipherGCMTypes,
  constants,
  createCipheriv,
  publicEncrypt,
  randomBytes,
  X509Certificate,
} from 'node:crypto';

/** How an element is encrypted; each member has a default that is in use. */
export interface XmlEncryption {
  /** DER, base64 */
  readonly certificate: string;
  readonly cipher?: 'aes128-cbc' | 'aes256-cbc' | 'aes128-gcm' | 'aes256-gcm';
  readonly transport?: 'oaep-mgf1p' | 'oaep-sha256' | 'rsa-1_5';
}

const XMLENC = 'http://www.w3.org/2001/04/xmlenc#';
const XMLENC11 = 'http://www.w3.org/2009/xmlenc11#';
const DSIG = 'http://www.w3.org/2000/09/xmldsig#';

/** `EncryptedData` (XML Encryption 1.1) of an element, with the encrypted key in its `KeyInfo`. */
export function encryptXml(
  xml: string,
  { certificate, cipher = 'aes256-gcm', transport = 'oaep-mgf1p' }: XmlEncryption,
): string {
  const [, bits = '256', mode = 'gcm'] = /^aes(\d+)-(cbc|gcm)$/.exec(cipher) ?? [];
  const key = randomBytes(Number(bits) / 8);
  const content = mode === 'gcm' ? encryptGcm(key, xml) : encryptCbc(key, xml);
  const { publicKey } = new X509Certificate(Buffer.from(certificate, 'base64'));
  const padding = transport === 'rsa-1_5' ? constants.RSA_PKCS1_PADDING : constants.RSA_PKCS1_OAEP_PADDING;
  const oaepHash = transport === 'oaep-sha256' ? 'sha256' : 'sha1';
  const encryptedKey = publicEncrypt({ key: publicKey, padding, ...(transport !== 'rsa-1_5' && { oaepHash }) }, key);
  const method = {
    'oaep-mgf1p': `<xenc:EncryptionMethod Algorithm="${XMLENC}rsa-oaep-mgf1p"/>`,
    'oaep-sha256': `<xenc:EncryptionMethod Algorithm="${XMLENC11}rsa-oaep"><ds:DigestMethod xmlns:ds="${DSIG}" Algorithm="${XMLENC}sha256"/><xenc11:MGF xmlns:xenc11="${XMLENC11}" Algorithm="${XMLENC11}mgf1sha256"/></xenc:EncryptionMethod>`,
    'rsa-1_5': `<xenc:EncryptionMethod Algorithm="${XMLENC}rsa-1_5"/>`,
  }[transport];
  const namespace = mode === 'gcm' ? XMLENC11 : XMLENC;
  return (
    `<xenc:EncryptedData xmlns:xenc="${XMLENC}" Type="${XMLENC}Element"><xenc:EncryptionMethod Algorithm="${namespace}${cipher}"/>` +
    `<ds:KeyInfo xmlns:ds="${DSIG}"><xenc:EncryptedKey>${method}<xenc:CipherData><xenc:CipherValue>${encryptedKey.toString('base64')}` +
    `</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey></ds:KeyInfo><xenc:CipherData><xenc:CipherValue>${content.toString('base64')}` +
    `</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>`
  );
}

function encryptGcm(key: Buffer, text: string): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv(`aes-${key.length * 8}-gcm` as CipherGCMTypes, key, iv);
  const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, content, cipher.getAuthTag()]);
}

function encryptCbc(key: Buffer, text: string): Buffer {
  const iv = randomBytes(16);
  const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, key, iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]);
}
