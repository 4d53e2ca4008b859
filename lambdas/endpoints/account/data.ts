import { collectUserData } from '../../flows/users/collect-user-data.ts';
import { html } from '../pages/html.ts';
import type { ToldProblem } from '../pages/try-or-tell.ts';
import type { Page } from '../serve-page.ts';
import type { AccountSection } from './account-section.ts';
import type { AccountVisit } from './account-visit.ts';
import { formOfSection } from './form-of-section.ts';
import { pageOfSection } from './page-of-section.ts';

/** Gives the person everything that is kept of them, as one JSON file. */
export const data: AccountSection = {
  name: 'data',
  isSensitive: true,
  isOffered: () => true,
  open: async (_, visit, problem) => show(visit, problem),
  take: async (services, { pool, user }) => {
    const content = JSON.stringify(await collectUserData(services, pool, user), undefined, 2);
    return { fileName: 'account.json', contentType: 'application/json; charset=utf-8', content: `${content}\n` };
  },
};

function show(visit: AccountVisit, problem: ToldProblem | undefined): Page {
  const { data: say } = visit.account;
  const form = formOfSection(visit, 'data', {
    id: 'data',
    action: 'download',
    button: say.button,
    buttonId: 'submit',
    isRepeatable: true,
  });
  return pageOfSection(visit, 'data', { below: html`<p class="note">${say.details}</p>${form}`, problem });
}
