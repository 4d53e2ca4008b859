import type { UserPool } from '../../domain/user-pool.ts';
import type { Texts } from '../texts/texts.ts';
import { html, type Markup } from './html.ts';
import { renderQr } from './render-qr.ts';

/** The secret (base32) of an authenticator app for its owner to scan, by the key URI format that apps read, or to type. */
export function renderTokenSecret(
  pool: UserPool,
  account: string,
  secret: string,
  { picture, typed }: Pick<Texts['setUp'], 'picture' | 'typed'>,
): Markup {
  const issuer = encodeURIComponent(pool.name);
  const address = `otpauth://totp/${issuer}:${encodeURIComponent(account)}?secret=${secret}&issuer=${issuer}`;
  const groups = secret.match(/.{1,4}/g) ?? [];
  return html`${renderQr(address, picture)}
<p class="hint">${typed} <code class="key" id="secret">${groups.join(' ')}</code></p>`;
}
