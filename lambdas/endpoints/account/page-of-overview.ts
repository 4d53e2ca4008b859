import { knownName } from '../../domain/known-name.ts';
import { addressOfSection } from '../address-of-section.ts';
import { html } from '../pages/html.ts';
import { isolate } from '../pages/isolate.ts';
import { renderLinks } from '../pages/render-links.ts';
import type { Page } from '../serve-page.ts';
import type { AccountSection } from './account-section.ts';
import type { AccountVisit } from './account-visit.ts';
import { pageOfAccount } from './page-of-account.ts';

/** The first page of the account: who is signed in, the sections, and the way out. */
export function pageOfOverview(visit: AccountVisit, sections: readonly AccountSection[]): Page {
  const { account: say, domain, client } = visit;
  const items = sections.map(({ name }) => {
    const { title, text } = say.sections[name];
    return html`<li><a id="section-${name}" href="${addressOfSection(visit, name)}"><b>${title}</b> <span class="hint">${text}</span></a></li>`;
  });
  const href = `${domain.basePath}/logout?client_id=${encodeURIComponent(client.id)}`;
  return pageOfAccount(visit, {
    title: say.title,
    text: say.signedIn(isolate(knownName(visit))),
    below: html`<nav aria-label="${say.title}"><ul class="sections">${items}</ul></nav>${renderLinks([{ id: 'sign-out', href, text: say.signOut }])}`,
  });
}
