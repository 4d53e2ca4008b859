import { addressOfSection } from '../address-of-section.ts';
import { html } from '../pages/html.ts';
import { renderLinks } from '../pages/render-links.ts';
import type { Page } from '../serve-page.ts';
import type { AccountVisit } from './account-visit.ts';
import { pageOfAccount } from './page-of-account.ts';

/** Shows new recovery codes, this once. */
export function pageOfRecoveryCodes(visit: AccountVisit, codes: readonly string[]): Page {
  const { factors: say } = visit.account;
  const on = { id: 'continue', href: addressOfSection(visit, 'factors'), text: say.kept };
  const items = codes.map((code) => html`<li>${code}</li>`);
  const below = html`<ol class="codes" id="recovery-codes" dir="ltr">${items}</ol>${renderLinks([on])}`;
  return { ...pageOfAccount(visit, { title: say.codesTitle, text: say.codesText, below }), mood: 'good' };
}
