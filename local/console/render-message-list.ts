import { type Html, html } from './html.ts';
import type { InboxMessage } from './open-inbox.ts';

/** The messages of the inbox as the page holds them, newest first. */
export function renderMessageList(messages: readonly InboxMessage[]): Html {
  if (messages.length === 0)
    return html`<p id="none" class="empty">No messages yet. They appear here as they are sent.</p>`;
  return html`${messages.map(renderMessage)}`;
}

function renderMessage(message: InboxMessage): Html {
  const { id, kind, at, to, from, subject } = message;
  const title = kind === 'email' ? subject : 'Text message';
  const time = new Date(at);
  const code = findCode(message);
  return html`<article id="m-${id}" aria-labelledby="t-${id}"><h2 id="t-${id}">${title || '(no subject)'}</h2>
<p class="meta">To ${to.join(', ')}${from === '' ? undefined : html` · from ${from}`} · <time datetime="${time.toISOString()}">${time.toLocaleString('en-GB')}</time></p>
${code === undefined ? undefined : html`<p class="code"><code>${code}</code><button type="button" data-copy="${code}" aria-label="Copy the code ${code}">Copy</button></p>`}
${kind === 'sms' ? html`<p class="text" dir="auto">${message.text}</p>` : html`<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" loading="lazy" title="Body of ${title}" src="/inbox/${encodeURIComponent(id)}/body"></iframe>`}
${kind === 'sms' || message.html === '' || message.text === '' ? undefined : html`<details><summary>Plain text</summary><p class="text" dir="auto">${message.text}</p></details>`}</article>`;
}

/** The first run of six digits that stands by itself. */
function findCode({ html: body, text }: InboxMessage): string | undefined {
  const plain = `${text} ${body.replace(/<style[\s\S]*?<\/style>|<[^>]*>/gi, ' ')}`;
  return /(?<![\w#])\d{6}(?!\w)/.exec(plain)?.[0];
}
