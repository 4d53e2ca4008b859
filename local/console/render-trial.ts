import type { JsonObject } from '../json.ts';
import { type Html, html } from './html.ts';
import { renderPage } from './render-page.ts';

/** How a sign-in at the stack's pages ended. */
export type Trial =
  | { readonly failure: string }
  | {
      /** The token endpoint's answer. */
      readonly tokens: JsonObject;
      /** Verified claims of the ID token. */
      readonly claims: Readonly<Record<string, unknown>>;
      /** Ends the login session. */
      readonly leave: string;
      /** The person's account page. */
      readonly account: string;
    };

/** What an application gets when a sign-in ends, or why it got nothing. */
export function renderTrial(trial: Trial, nonce: string): string {
  const navigation = html`<a href="/">Overview</a><a href="/inbox">Inbox</a>`;
  if ('failure' in trial) {
    const again = html`<p>${trial.failure}</p><p><a href="/sign-in">Sign in again</a></p>`;
    return renderPage('Not signed in', nonce, navigation, again);
  }
  const { tokens, claims, leave, account } = trial;
  const rest = Object.entries(tokens).filter(([name]) => !name.endsWith('_token'));
  const main = html`
<p class="choices"><a href="${account}">Account page</a><a href="${leave}">Sign out</a><a href="/sign-in">Sign in again</a></p>
${claimTable('ID token, verified', claims)}
${claimTable('Access token', readClaims(tokens.access_token))}
${claimTable('Beside them', Object.fromEntries(rest))}
<h2>To copy</h2>
${Object.entries(tokens)
  .filter(([name]) => name.endsWith('_token'))
  .map(
    ([name, value]) =>
      html`<details><summary>${name}</summary><p class="text"><code>${String(value)}</code></p></details>`,
  )}`;
  return renderPage('Signed in', nonce, navigation, main);
}

function claimTable(title: string, claims: Readonly<Record<string, unknown>>): Html {
  const rows = Object.entries(claims).map(
    ([name, value]) => html`<tr><td><code>${name}</code></td><td>${present(name, value)}</td></tr>`,
  );
  return html`<h2>${title}</h2><div class="scroll" tabindex="0" role="region" aria-label="${title}"><table><thead><tr><th scope="col">Name</th><th scope="col">Value</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** Times with the date that they mean. */
function present(name: string, value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const isTime = typeof value === 'number' && ['iat', 'exp', 'auth_time'].includes(name);
  return isTime ? `${text} (${new Date(value * 1000).toISOString()})` : text;
}

/** The claims of a JWT, not verified: they are shown only. */
function readClaims(token: unknown): JsonObject {
  return JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()) as JsonObject;
}
