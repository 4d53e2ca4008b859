import type { LinkedIdentity } from '../../domain/federation/linked-identity.ts';
import { unlinkIdentity } from '../../flows/federation/unlink-identity.ts';
import { html, type Markup } from '../pages/html.ts';
import type { ToldProblem } from '../pages/try-or-tell.ts';
import type { Page } from '../serve-page.ts';
import type { AccountSection } from './account-section.ts';
import type { AccountVisit } from './account-visit.ts';
import { describeTime } from './describe-time.ts';
import { formOfSection } from './form-of-section.ts';
import { makeChange } from './make-change.ts';
import { pageOfSection } from './page-of-section.ts';
import { tellDone } from './tell-done.ts';
import { tryChange } from './try-change.ts';

/** Other services that the person signs in with; one that was linked later can be unlinked while another way in is left. */
export const identities: AccountSection = {
  name: 'identities',
  isSensitive: true,
  isOffered: ({ client }) => (client.configuration.SupportedIdentityProviders ?? []).some((name) => name !== 'COGNITO'),
  open: async (_, visit, problem) => show(visit, problem),
  take: async (services, visit, fields) => {
    const { pool, user, account } = visit;
    const link = { providerName: fields.get('provider') ?? '', userId: fields.get('subject') ?? '' };
    const result = await tryChange(visit, () =>
      makeChange(
        services,
        visit,
        'identityRemoved',
        () => unlinkIdentity(services, pool, user, link),
        (done) => done,
      ),
    );
    if ('told' in result) return show(visit, result.told);
    if (!result.done) {
      return show(visit, { mood: 'bad', text: account.identities.last, failure: 'InvalidParameterException' });
    }
    return tellDone(visit, 'identities', 'identityRemoved');
  },
};

function show(visit: AccountVisit, problem: ToldProblem | undefined): Page {
  const links = visit.user.identities ?? [];
  const rows = links.map((link, index) => html`<li>${renderLink(visit, link, String(index + 1))}</li>`);
  const below =
    rows.length === 0
      ? html`<p class="note">${visit.account.identities.none}</p>`
      : html`<ul class="rows">${rows}</ul>`;
  return pageOfSection(visit, 'identities', { below, problem });
}

function renderLink(visit: AccountVisit, link: LinkedIdentity, number: string): Markup {
  const { account, language } = visit;
  const { identities: say } = account;
  const { providerName, userId, linkedAt, primary } = link;
  const form = formOfSection(visit, 'identities', {
    id: `unlink-${number}`,
    action: 'unlink',
    hidden: { provider: providerName, subject: userId },
    button: account.remove,
    buttonId: `unlink-${number}-button`,
    about: providerName,
    quiet: true,
  });
  return html`<h2 id="identity-${number}"><bdi>${providerName}</bdi></h2>
<p class="hint">${say.linked(describeTime(linkedAt, language.tag))}</p>
<p class="hint">${primary ? say.own : say.removeText}</p>${!primary && form}`;
}
