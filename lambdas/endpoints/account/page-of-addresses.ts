import { attributeSchema } from '../../domain/attributes/attribute-schema.ts';
import { mayWriteAttribute } from '../../domain/attributes/may-write-attribute.ts';
import { readableAttributes } from '../../domain/attributes/readable-attributes.ts';
import { readPendingAddress } from '../../flows/attributes/read-pending-address.ts';
import { attributeField } from '../pages/attribute-field.ts';
import { html, type Markup } from '../pages/html.ts';
import { isolate } from '../pages/isolate.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import type { ToldProblem } from '../pages/try-or-tell.ts';
import type { Page } from '../serve-page.ts';
import type { AccountVisit } from './account-visit.ts';
import { formOfSection } from './form-of-section.ts';
import { pageOfSection } from './page-of-section.ts';

/** The addresses that the client may read: each with what can be done about it. */
export async function pageOfAddresses(
  services: LoginServices,
  visit: AccountVisit,
  problem: ToldProblem | undefined,
): Promise<Page> {
  const { pool, client, user, account } = visit;
  const blank = { email: '', phone_number: '', ...user.attributes };
  const readable = readableAttributes(pool, client, { ...user, attributes: blank });
  const shown = (['email', 'phone_number'] as const).filter((name) => readable[name] !== undefined);
  const rows = await Promise.all(
    shown.map(async (name) => renderAddress(visit, name, await readPendingAddress(services, user, name), problem)),
  );
  const below =
    rows.length === 0
      ? html`<p class="note">${account.addresses.empty}</p>`
      : html`<ul class="rows">${rows.map((row) => html`<li>${row}</li>`)}</ul>`;
  return pageOfSection(visit, 'addresses', { below, problem });
}

function renderAddress(
  visit: AccountVisit,
  attribute: 'email' | 'phone_number',
  waiting: string | undefined,
  problem: ToldProblem | undefined,
): Markup {
  const { user, account } = visit;
  const { addresses: say } = account;
  const value = user.attributes[attribute] ?? '';
  const isVerified = user.attributes[`${attribute}_verified`] === 'true';
  const { label } = attributeField(visit.say, attribute, attribute);
  const state = value !== '' && html`<span class="state">${isVerified ? say.verified : say.unverified}</span>`;
  const awaitsCode = waiting !== undefined && (waiting !== value || !isVerified);
  return html`<div class="head"><h2>${label}</h2>${state}</div>
<p id="present-${attribute}"><bdi>${value === '' ? say.none : value}</bdi></p>
${awaitsCode && renderCode(visit, attribute, label, waiting, problem)}
${value !== '' && !isVerified && !awaitsCode && renderSend(visit, attribute, label, false)}
${awaitsCode && renderSend(visit, attribute, label, true)}
${isChangeable(visit, attribute) && renderChange(visit, attribute, label, problem)}`;
}

function isChangeable({ pool, client }: AccountVisit, attribute: string): boolean {
  return attributeSchema(pool).get(attribute)?.Mutable !== false && mayWriteAttribute(client, attribute);
}

function renderCode(
  visit: AccountVisit,
  attribute: string,
  label: string,
  waiting: string,
  problem: ToldProblem | undefined,
): Markup {
  const { addresses: say } = visit.account;
  const id = `code-${attribute}`;
  return formOfSection(visit, 'addresses', {
    id: `verify-${attribute}`,
    action: 'verify',
    hidden: { attribute },
    fields: [
      {
        id,
        name: 'code',
        label: say.codeLabel(label),
        type: 'code',
        autocomplete: 'one-time-code',
        hint: say.waiting(isolate(waiting)),
        wrong: problem?.field === id,
      },
    ],
    button: say.codeButton,
    buttonId: `confirm-${attribute}`,
    about: label,
    focus: id,
  });
}

function renderSend(visit: AccountVisit, attribute: string, label: string, isAgain: boolean): Markup {
  return formOfSection(visit, 'addresses', {
    id: `send-${attribute}`,
    action: 'send',
    hidden: { attribute },
    button: isAgain ? visit.say.confirm.resend : visit.account.addresses.sendButton,
    buttonId: `send-code-${attribute}`,
    about: label,
    quiet: true,
  });
}

function renderChange(
  visit: AccountVisit,
  attribute: 'email' | 'phone_number',
  label: string,
  problem: ToldProblem | undefined,
): Markup {
  const { account, say: common, pool, user } = visit;
  const { addresses: say } = account;
  const id = `new-${attribute}`;
  const field = attributeField(common, attribute, 'value');
  const isWrong = problem?.field === id;
  const change = formOfSection(visit, 'addresses', {
    id: `change-${attribute}`,
    action: 'change',
    hidden: { attribute },
    fields: [{ ...field, id, label: attribute === 'email' ? say.newEmail : say.newPhone, wrong: isWrong }],
    button: say.changeButton,
    buttonId: `save-${attribute}`,
    about: label,
  });
  const isRequired = attributeSchema(pool).get(attribute)?.Required === true;
  const remove =
    Boolean(user.attributes[attribute]) &&
    !isRequired &&
    formOfSection(visit, 'addresses', {
      id: `remove-${attribute}`,
      action: 'remove',
      hidden: { attribute },
      button: account.remove,
      buttonId: `remove-${attribute}-button`,
      about: label,
      quiet: true,
    });
  return html`<details${isWrong && html` open`}><summary>${account.manage}<span class="unseen">: ${label}</span></summary>${change}${remove}</details>`;
}
