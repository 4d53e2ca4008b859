import { SamlError } from './saml-error.ts';
import { SAML_LIMITS } from './saml-limits.ts';

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** The XML of a message that came by HTTP-POST. Throws SamlError: `too-long`, or `malformed` for what isn't base64 of UTF-8 of three bytes at most. */
export function decodeSamlMessage(posted: string): string {
  if (posted.length > SAML_LIMITS.responseCharacters) throw new SamlError('too-long');
  const base64 = posted.replace(/[\r\n\t ]+/g, '');
  if (!BASE64.test(base64)) throw new SamlError('malformed');
  try {
    const xml = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'));
    if (!/[\u{10000}-\u{10FFFF}]/u.test(xml)) return xml;
  } catch (error) {
    throw new SamlError('malformed', error);
  }
  throw new SamlError('malformed');
}
