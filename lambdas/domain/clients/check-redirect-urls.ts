import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { ClientInput } from './client-input.ts';

const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
/** Schemes that a browser would execute or read instead of handing them to an app. */
const UNSAFE_SCHEMES: ReadonlySet<string> = new Set([
  'javascript:',
  'data:',
  'vbscript:',
  'file:',
  'blob:',
  'about:',
  'view-source:',
]);

/**
 * Callback and logout URLs are absolute, without a fragment, and https; http only for this machine (RFC 8252 §7.3); an app's own scheme
 * is fine. The default is one of the callbacks. Throws InvalidParameterException.
 */
export function checkRedirectUrls(input: ClientInput): void {
  const callbacks = input.CallbackURLs ?? [];
  for (const url of [...callbacks, ...(input.LogoutURLs ?? [])]) checkUrl(url);
  if (input.DefaultRedirectURI !== undefined && !callbacks.includes(input.DefaultRedirectURI)) {
    refuse(CONFIGURATION_MESSAGES.defaultRedirectUnlisted);
  }
}

function checkUrl(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : refuse(CONFIGURATION_MESSAGES.urlInvalid(text));
  // The parser forgives missing slashes, which a comparison of texts at sign-in would not.
  if (/^https?:(?!\/\/[^/\\])/i.test(text)) refuse(CONFIGURATION_MESSAGES.urlInvalid(text));
  if (text.includes('#')) refuse(CONFIGURATION_MESSAGES.urlFragment(text));
  if (UNSAFE_SCHEMES.has(url.protocol)) refuse(CONFIGURATION_MESSAGES.urlScheme(text));
  if (url.protocol === 'http:' && !LOOPBACK_HOSTS.has(url.hostname)) refuse(CONFIGURATION_MESSAGES.urlPlain(text));
}

function refuse(message: string): never {
  throw new ServiceError('InvalidParameterException', message);
}
