import { html } from './html.ts';
import type { InboxMessage } from './open-inbox.ts';

/** What a sandboxed frame shows of an e-mail: its own HTML, or its text. */
export function renderMessageBody({ html: body, text }: InboxMessage): string {
  const content = body === '' ? html`<pre>${text}</pre>`.source : body;
  return `<!doctype html><meta charset="utf-8"><base target="_blank"><style>:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{margin:.75rem}</style>${content}`;
}
