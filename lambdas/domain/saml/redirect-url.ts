import { type KeyObject, sign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { SAML } from './saml-names.ts';
import type { SamlRedirect } from './saml-redirect.ts';

/**
 * The URL that carries a message by HTTP-Redirect (SAML 2.0 Bindings §3.4.4), deflated; signed with RSA-SHA256 when there is a key. The signature
 * covers the parameters as they stand in the URL.
 */
export function redirectUrl({ kind, location, xml, relayState }: SamlRedirect, key?: KeyObject): string {
  const message = deflateRawSync(Buffer.from(xml, 'utf8')).toString('base64');
  const parameters = [
    `${kind}=${encodeURIComponent(message)}`,
    ...(relayState === undefined ? [] : [`RelayState=${encodeURIComponent(relayState)}`]),
    ...(key === undefined ? [] : [`SigAlg=${encodeURIComponent(SAML.rsaSha256)}`]),
  ];
  const signed = parameters.join('&');
  const query =
    key === undefined
      ? signed
      : `${signed}&Signature=${encodeURIComponent(sign('sha256', Buffer.from(signed), key).toString('base64'))}`;
  const [address = '', fragment] = location.split('#', 2);
  return `${address}${address.includes('?') ? '&' : '?'}${query}${fragment === undefined ? '' : `#${fragment}`}`;
}
