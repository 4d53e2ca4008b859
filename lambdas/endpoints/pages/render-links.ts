import { html, type Markup } from './html.ts';

/** Links to other pages, each with an id of its own. */
export function renderLinks(
  links: readonly { readonly id: string; readonly href: string; readonly text: string }[],
): Markup {
  const items = links.map(
    ({ id, href, text }) => html`<li><a id="${id}" class="redirect-customizable" href="${href}">${text}</a></li>`,
  );
  return html`<ul class="note links">${items}</ul>`;
}
