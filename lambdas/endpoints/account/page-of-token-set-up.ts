import { signInName } from '../../domain/sign-in-name.ts';
import { addressOfSection } from '../address-of-section.ts';
import { html } from '../pages/html.ts';
import { renderLinks } from '../pages/render-links.ts';
import { renderTokenSecret } from '../pages/render-token-secret.ts';
import type { ToldProblem } from '../pages/try-or-tell.ts';
import type { Page } from '../serve-page.ts';
import type { AccountVisit } from './account-visit.ts';
import { formOfSection } from './form-of-section.ts';
import { pageOfAccount } from './page-of-account.ts';

/** Shows the secret of an authenticator app, and takes its first code. */
export function pageOfTokenSetUp(visit: AccountVisit, secret: string, problem: ToldProblem | undefined): Page {
  const { account, say, pool, user } = visit;
  const form = formOfSection(visit, 'factors', {
    id: 'verify-app',
    action: 'verify-app',
    fields: [
      {
        id: 'code',
        name: 'code',
        label: say.setUp.codeLabel,
        type: 'code',
        autocomplete: 'one-time-code',
        wrong: problem?.field === 'code',
      },
    ],
    button: account.factors.verify,
    buttonId: 'submit',
    ...(problem && { focus: 'code' }),
  });
  const back = { id: 'back', href: addressOfSection(visit, 'factors'), text: account.sections.factors.title };
  return pageOfAccount(visit, {
    title: account.factors.app,
    text: account.factors.scan,
    below: html`${renderTokenSecret(pool, signInName(pool, user), secret, say.setUp)}${form}${renderLinks([back])}`,
    problem,
  });
}
