import { addressOfSection } from '../address-of-section.ts';
import { html } from '../pages/html.ts';
import { renderLinks } from '../pages/render-links.ts';
import type { Page } from '../serve-page.ts';
import type { SectionName } from './account-section.ts';
import type { AccountVisit } from './account-visit.ts';
import { type AccountContent, pageOfAccount } from './page-of-account.ts';

/** The page of a section, with the way back to the first one. */
export function pageOfSection(
  visit: AccountVisit,
  section: SectionName,
  {
    title,
    text,
    ...content
  }: Pick<AccountContent, 'below' | 'problem'> & Partial<Pick<AccountContent, 'title' | 'text'>>,
): Page {
  const { account: say } = visit;
  const back = { id: 'back', href: addressOfSection(visit), text: say.back };
  return pageOfAccount(visit, {
    title: title ?? say.sections[section].title,
    text: text ?? say.sections[section].text,
    ...content,
    below: html`${content.below}${renderLinks([back])}`,
  });
}
