import { html } from '../pages/html.ts';
import type { Page } from '../serve-page.ts';
import type { Texts } from '../texts/texts.ts';
import type { ConfirmationLink } from './read-link.ts';

/**
 * The page that a link opens: one button, which sends the link's parameters to `action`. It shows none of them, since anybody can write a link that
 * says anything.
 */
export function pageOfQuestion(
  { clientId, username, code }: ConfirmationLink,
  action: string,
  { link: say }: Texts,
): Page {
  const hidden = Object.entries({ client_id: clientId, user_name: username, confirmation_code: code }).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const below = html`<form method="post" action="${action}" autocomplete="off">
${hidden}
<button type="submit" id="submit" class="submitButton-customizable">${say.confirmButton}</button>
</form>
<p class="note">${say.notYou}</p>`;
  return { statusCode: 200, mood: 'question', title: say.confirmTitle, text: say.confirmText, below };
}
