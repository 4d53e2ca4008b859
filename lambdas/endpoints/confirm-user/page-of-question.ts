import { escapeHtml } from '../../domain/escape-html.ts';
import { pageMessages as say } from '../../errors/page-messages.ts';
import type { Page } from '../serve-page.ts';
import type { ConfirmationLink } from './read-link.ts';

/**
 * The page that a link opens: one button, which sends the link's parameters. It shows none of them, since anybody can write a link that
 * says anything.
 */
export function pageOfQuestion({ clientId, username, code }: ConfirmationLink): Page {
  const hidden = Object.entries({ client_id: clientId, user_name: username, confirmation_code: code }).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  );
  const html = `<form method="post" action="/confirmUser" autocomplete="off">
${hidden.join('\n')}
<button type="submit">${escapeHtml(say.confirmButton)}</button>
</form>
<p class="note">${escapeHtml(say.confirmNotYou)}</p>`;
  return { statusCode: 200, mood: 'question', title: say.confirmTitle, text: say.confirmText, below: { html } };
}
