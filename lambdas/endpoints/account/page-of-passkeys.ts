import type { Passkey } from '../../domain/passkeys/passkey.ts';
import { PASSKEY_LIMIT } from '../../domain/passkeys/passkey-limit.ts';
import { startRegistration } from '../../flows/passkeys/start-registration.ts';
import { readOwnUser } from '../../flows/users/read-own-user.ts';
import { html, type Markup } from '../pages/html.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import type { ToldProblem } from '../pages/try-or-tell.ts';
import type { Page } from '../serve-page.ts';
import type { AccountVisit } from './account-visit.ts';
import { describeTime } from './describe-time.ts';
import { formOfSection } from './form-of-section.ts';
import { pageOfSection } from './page-of-section.ts';
import { tryChange } from './try-change.ts';

/** The person's passkeys, the newest first, and a button that makes another one where scripts run. */
export async function pageOfPasskeys(
  services: LoginServices,
  visit: AccountVisit,
  problem: ToldProblem | undefined,
): Promise<Page> {
  const { account, pool } = visit;
  const { user } = await readOwnUser(services, pool, visit.user);
  const { items } = await services.store.passkeys.list(user, PASSKEY_LIMIT, undefined);
  const rows = items
    .toSorted((a, b) => b.createdAt - a.createdAt)
    .map((passkey, index) => html`<li>${renderPasskey(visit, passkey, String(index + 1))}</li>`);
  const list =
    rows.length === 0 ? html`<p class="note">${account.passkeys.none}</p>` : html`<ul class="rows">${rows}</ul>`;
  const isFull = items.length >= PASSKEY_LIMIT;
  const add = isFull
    ? html`<p class="note">${account.passkeys.full}</p>`
    : await renderAdd(services, { ...visit, user });
  return pageOfSection(visit, 'passkeys', { below: html`${list}${add}`, problem });
}

/** Numbers tell the rows apart, since ids of elements are stable and names may be the same. */
function renderPasskey(visit: AccountVisit, passkey: Passkey, number: string): Markup {
  const { account, language } = visit;
  const { passkeys: say } = account;
  const { name, createdAt, usedAt, credentialId } = passkey;
  const used = usedAt === undefined ? account.neverUsed : account.used(describeTime(usedAt, language.tag));
  const id = `passkey-${number}`;
  const hidden = { passkey: credentialId };
  const rename = formOfSection(visit, 'passkeys', {
    id: `rename-${number}`,
    action: 'rename',
    hidden,
    fields: [{ id: `name-${number}`, name: 'name', label: say.nameLabel, type: 'text', value: name }],
    button: say.rename,
    buttonId: `rename-${number}-button`,
    about: name,
  });
  const remove = formOfSection(visit, 'passkeys', {
    id: `remove-${number}`,
    action: 'remove',
    hidden,
    button: account.remove,
    buttonId: `remove-${number}-button`,
    about: name,
    quiet: true,
    above: html`<p class="hint">${say.removeText}</p>`,
  });
  return html`<h2 id="${id}"><bdi>${name}</bdi></h2>
<p class="hint">${account.created(describeTime(createdAt, language.tag))}</p><p class="hint">${used}</p>
<details><summary>${account.manage}<span class="unseen">: ${name}</span></summary>${rename}${remove}</details>`;
}

async function renderAdd(services: LoginServices, visit: AccountVisit): Promise<Markup | undefined> {
  const { passkey: say } = visit.say;
  const result = await tryChange(visit, () => startRegistration(services, visit));
  if ('told' in result) return undefined;
  const form = formOfSection(visit, 'passkeys', {
    id: 'add-passkey',
    action: 'add',
    button: say.addButton,
    buttonId: 'submit',
    passkey: { kind: 'create', options: JSON.stringify(result.done), autofill: false, failed: say.addFailed },
  });
  return html`${form}<noscript><p class="alert bad">${say.needsScriptToAdd}</p></noscript>`;
}
