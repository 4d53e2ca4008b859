import { type Html, html } from './html.ts';
import type { InboxMessage } from './open-inbox.ts';
import { renderPage } from './render-page.ts';

/** Adds new messages without touching those on the page, copies codes, and empties the inbox. */
const SCRIPT = `
const list = document.querySelector('#messages');
const status = document.querySelector('#status');
async function refresh() {
  const answer = await fetch('/inbox').catch(() => undefined);
  if (!answer || !answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('#messages');
  const ids = new Set([...fresh.children].map((child) => child.id));
  for (const child of [...list.children]) if (!ids.has(child.id)) child.remove();
  const added = [...fresh.children].filter((child) => !document.getElementById(child.id));
  for (const child of added.reverse()) list.prepend(document.importNode(child, true));
  if (added.some((child) => child.id !== 'none')) status.textContent = added.length + (added.length === 1 ? ' new message' : ' new messages');
}
setInterval(() => { if (!document.hidden) refresh(); }, 1500);
document.addEventListener('visibilitychange', () => { if (!document.hidden) refresh(); });
document.addEventListener('click', async ({ target }) => {
  if (target.matches('[data-copy]')) {
    await navigator.clipboard.writeText(target.dataset.copy);
    status.textContent = target.textContent = 'Copied';
    setTimeout(() => { target.textContent = 'Copy'; }, 1500);
  }
  if (target.id === 'clear') { await fetch('/inbox.json', { method: 'DELETE' }); await refresh(); status.textContent = 'Inbox emptied'; }
});
`;

/** The inbox: each e-mail and text message that was sent, newest first. */
export function renderInbox(messages: readonly InboxMessage[], nonce: string): string {
  const navigation = html`<a href="/">Overview</a><button type="button" id="clear">Empty inbox</button>`;
  const list =
    messages.length > 0
      ? messages.map(renderMessage)
      : html`<p id="none" class="empty">No messages yet. They appear here as they are sent.</p>`;
  const main = html`<p id="status" class="meta" role="status" aria-live="polite"></p><div id="messages">${list}</div>`;
  return renderPage('Inbox', nonce, navigation, main, SCRIPT);
}

/** What a sandboxed frame shows of an e-mail: its own HTML, or its text. */
export function renderMessageBody({ html: body, text }: InboxMessage): string {
  const content = body === '' ? html`<pre>${text}</pre>`.source : body;
  return `<!doctype html><meta charset="utf-8"><style>:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{margin:.75rem}</style>${content}`;
}

function renderMessage(message: InboxMessage): Html {
  const { id, kind, at, to, from, subject } = message;
  const title = kind === 'email' ? subject : 'Text message';
  const time = new Date(at);
  const code = findCode(message);
  return html`<article id="m-${id}" aria-labelledby="t-${id}"><h2 id="t-${id}">${title || '(no subject)'}</h2>
<p class="meta">To ${to.join(', ')}${from === '' ? undefined : html` · from ${from}`} · <time datetime="${time.toISOString()}">${time.toLocaleString('en-GB')}</time></p>
${code === undefined ? undefined : html`<p class="code"><code>${code}</code><button type="button" data-copy="${code}" aria-label="Copy the code ${code}">Copy</button></p>`}
${kind === 'sms' ? html`<p class="text">${message.text}</p>` : html`<iframe sandbox="" loading="lazy" title="Body of ${title}" src="/inbox/${encodeURIComponent(id)}/body"></iframe>`}</article>`;
}

/** The first run of six digits that stands by itself. */
function findCode({ html: body, text }: InboxMessage): string | undefined {
  const plain = `${text} ${body.replace(/<style[\s\S]*?<\/style>|<[^>]*>/gi, ' ')}`;
  return /(?<![\w#])\d{6}(?!\w)/.exec(plain)?.[0];
}
