import { attributeSchema } from '../../domain/attributes/attribute-schema.ts';
import { checkWritableAttributes } from '../../domain/attributes/check-writable-attributes.ts';
import { isVerifiable } from '../../domain/attributes/is-verifiable.ts';
import { mayWriteAttribute } from '../../domain/attributes/may-write-attribute.ts';
import { planUpdate } from '../../domain/attributes/plan-update.ts';
import { readableAttributes } from '../../domain/attributes/readable-attributes.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { updateAttributes } from '../../flows/attributes/update-attributes.ts';
import { readOwnUser } from '../../flows/users/read-own-user.ts';
import { viewerOf } from '../../wire/viewer-of.ts';
import { attributeField } from '../pages/attribute-field.ts';
import { html, type Markup } from '../pages/html.ts';
import type { Fields } from '../pages/read-fields.ts';
import type { ToldProblem } from '../pages/try-or-tell.ts';
import type { Page } from '../serve-page.ts';
import type { AccountSection } from './account-section.ts';
import type { AccountVisit } from './account-visit.ts';
import { formOfSection } from './form-of-section.ts';
import { pageOfSection } from './page-of-section.ts';
import { tellDone } from './tell-done.ts';
import { tryChange } from './try-change.ts';

/** Those that the directory makes, and addresses, which have a section of their own. */
const ELSEWHERE = new Set(['sub', 'identities', 'updated_at', 'email_verified', 'phone_number_verified']);

/** The attributes that the client may read, and fields for those that it may also write, as UpdateUserAttributes writes them. */
export const profile: AccountSection = {
  name: 'profile',
  isSensitive: false,
  isOffered: () => true,
  open: async (_, visit, problem) => show(visit, {}, problem),
  take: async (services, visit, fields) => {
    const given = readChanges(visit, fields);
    if (Object.keys(given).length === 0) return tellDone(visit, 'profile', 'saved');
    const { pool, client, user } = visit;
    const result = await tryChange(visit, async () => {
      checkWritableAttributes(client, Object.keys(given));
      await updateAttributes(services, {
        read: () => readOwnUser(services, pool, user),
        given,
        clientId: client.id,
        clientMetadata: undefined,
        userAgent: viewerOf(visit.event).userAgent,
      });
    });
    if ('done' in result) return tellDone(visit, 'profile', 'saved');
    return show(visit, given, { ...result.told, field: findFault(visit, given) });
  },
};

/** Names of the attributes that the page shows, in the order of the pool's schema, and whether they can be changed there. */
function shownAttributes({ pool, client, user }: AccountVisit): readonly { name: string; isFixed: boolean }[] {
  const readable = new Set(Object.keys(readableAttributes(pool, client, withEveryAttribute(pool, user))));
  return [...attributeSchema(pool)]
    .filter(([name]) => readable.has(name) && !ELSEWHERE.has(name) && !isVerifiable(name))
    .map(([name, { Mutable }]) => ({ name, isFixed: Mutable === false || !mayWriteAttribute(client, name) }))
    .filter(({ name, isFixed }) => !isFixed || Boolean(user.attributes[name]));
}

/** The user as if they had a value for each attribute, to see which of them the client may read. */
function withEveryAttribute(pool: AccountVisit['pool'], user: AccountVisit['user']): AccountVisit['user'] {
  const blank = Object.fromEntries([...attributeSchema(pool).keys()].map((name) => [name, '']));
  return { ...user, attributes: { ...blank, ...user.attributes } };
}

/** What the person changed on this page: what another tab changed since it was opened stays. */
function readChanges(visit: AccountVisit, fields: Fields): Readonly<Record<string, string>> {
  const changes = shownAttributes(visit)
    .filter(({ isFixed }) => !isFixed)
    .flatMap(({ name }): [string, string][] => {
      const typed = fields.get(`attribute.${name}`)?.trim();
      return typed === undefined || typed === (fields.get(`was.${name}`) ?? '') ? [] : [[name, typed]];
    });
  return Object.fromEntries(changes);
}

/** The field of the first attribute that can't be changed so on its own. */
function findFault({ pool, user, say }: AccountVisit, given: Readonly<Record<string, string>>): string | undefined {
  const name = Object.keys(given).find((each) => {
    try {
      planUpdate(pool, user, { [each]: given[each] ?? '' });
      return false;
    } catch (error) {
      return error instanceof ServiceError;
    }
  });
  return name === undefined ? undefined : attributeField(say, name, name).id;
}

function show(visit: AccountVisit, typed: Readonly<Record<string, string>>, problem: ToldProblem | undefined): Page {
  const { account: say, pool, user } = visit;
  const shown = shownAttributes(visit);
  const changeable = shown.filter(({ isFixed }) => !isFixed).map(({ name }) => name);
  const fixed = shown.filter(({ isFixed }) => isFixed).map(({ name }) => name);
  const schema = attributeSchema(pool);
  const fields = changeable.map((name) => {
    const field = attributeField(visit.say, name, `attribute.${name}`);
    const value = typed[name] ?? user.attributes[name] ?? '';
    return { ...field, value, required: schema.get(name)?.Required === true, wrong: problem?.field === field.id };
  });
  const was = Object.fromEntries(changeable.map((name) => [`was.${name}`, user.attributes[name] ?? '']));
  const form =
    fields.length > 0 &&
    formOfSection(visit, 'profile', {
      id: 'profile',
      action: 'save',
      hidden: was,
      fields,
      button: say.save,
      buttonId: 'submit',
    });
  const nothing = shown.length === 0 && html`<p class="note">${say.profile.empty}</p>`;
  return pageOfSection(visit, 'profile', { below: html`${nothing}${form}${renderFixed(visit, fixed)}`, problem });
}

function renderFixed({ say, account, user }: AccountVisit, names: readonly string[]): Markup | false {
  if (names.length === 0) return false;
  const rows = names.map(
    (name) => html`<dt>${attributeField(say, name, name).label}</dt><dd><bdi>${user.attributes[name] ?? ''}</bdi></dd>`,
  );
  return html`<p class="note">${account.profile.fixed}</p><dl>${rows}</dl>`;
}
