import { foldCase } from '../../domain/fold-case.ts';
import { signInName } from '../../domain/sign-in-name.ts';
import { LOGIN_COOKIE } from '../login-cookie.ts';
import { html } from '../pages/html.ts';
import { isolate } from '../pages/isolate.ts';
import type { ToldProblem } from '../pages/try-or-tell.ts';
import type { Page } from '../serve-page.ts';
import { setCookie } from '../set-cookie.ts';
import type { AccountSection } from './account-section.ts';
import type { AccountVisit } from './account-visit.ts';
import { formOfSection } from './form-of-section.ts';
import { makeChange } from './make-change.ts';
import { pageOfSection } from './page-of-section.ts';

/** Deletes the account once its owner has typed its name, as DeleteUser does: its sessions and tokens go with it. */
export const deletion: AccountSection = {
  name: 'delete',
  isSensitive: true,
  isOffered: () => true,
  open: async (_, visit, problem) => show(visit, '', problem),
  take: async (services, visit, fields) => {
    const { pool, user, domain, account } = visit;
    // Whoever copies the name from the label may copy the marks around it.
    const typed =
      fields
        .get('name')
        ?.replace(/[\u2068\u2069]/g, '')
        .trim() ?? '';
    if (foldCase(pool, typed) !== foldCase(pool, signInName(pool, user))) {
      const text = account.delete.mismatch;
      return show(visit, typed, { mood: 'bad', text, field: 'name', failure: 'InvalidParameterException' });
    }
    await makeChange(services, visit, 'deleted', () => services.store.users.delete(pool, user));
    const { doneTitle: title, doneText: text } = account.delete;
    const cookie = setCookie({ name: LOGIN_COOKIE, value: '', basePath: domain.basePath, seconds: 0 });
    return { statusCode: 200, mood: 'good', title, text, cookies: [cookie] };
  },
};

function show(visit: AccountVisit, typed: string, problem: ToldProblem | undefined): Page {
  const { pool, user, account } = visit;
  const { delete: say } = account;
  const form = formOfSection(visit, 'delete', {
    id: 'delete',
    action: 'delete',
    fields: [
      {
        id: 'name',
        name: 'name',
        label: say.label(isolate(signInName(pool, user))),
        type: 'text',
        value: typed,
        wrong: problem?.field === 'name',
      },
    ],
    button: say.button,
    buttonId: 'submit',
    isDangerous: true,
  });
  return pageOfSection(visit, 'delete', { below: html`<p class="note">${say.details}</p>${form}`, problem });
}
