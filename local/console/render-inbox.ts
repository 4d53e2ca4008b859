import { html } from './html.ts';
import type { InboxMessage } from './open-inbox.ts';
import { renderMessageList } from './render-message-list.ts';
import { renderPage } from './render-page.ts';

/** Adds new messages without touching those on the page, copies codes, and empties the inbox. */
const SCRIPT = `
const list = document.querySelector('#messages');
const status = document.querySelector('#status');
async function refresh() {
  const answer = await fetch('/inbox/list').catch(() => undefined);
  if (!answer || !answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').body;
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
  const main = html`<p id="status" class="meta" role="status" aria-live="polite"></p><div id="messages">${renderMessageList(messages)}</div>`;
  return renderPage('Inbox', nonce, navigation, main, SCRIPT);
}
