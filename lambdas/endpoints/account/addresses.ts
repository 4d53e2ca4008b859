import { checkWritableAttributes } from '../../domain/attributes/check-writable-attributes.ts';
import { isVerifiable } from '../../domain/attributes/is-verifiable.ts';
import { hasWayIn } from '../../domain/sign-in/has-way-in.ts';
import type { User } from '../../domain/user.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { sendVerificationCode } from '../../flows/attributes/send-verification-code.ts';
import { updateAttributes } from '../../flows/attributes/update-attributes.ts';
import { verifyAttribute } from '../../flows/attributes/verify-attribute.ts';
import { notifyOfChange } from '../../flows/messages/notify-of-change.ts';
import { readOwnUser } from '../../flows/users/read-own-user.ts';
import { viewerOf } from '../../wire/viewer-of.ts';
import type { Fields } from '../pages/read-fields.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import type { Page, Redirect } from '../serve-page.ts';
import type { AccountTexts } from '../texts/account-texts.ts';
import type { AccountSection } from './account-section.ts';
import type { AccountVisit } from './account-visit.ts';
import { makeChange } from './make-change.ts';
import { pageOfAddresses } from './page-of-addresses.ts';
import { tellDone } from './tell-done.ts';
import { tryChange } from './try-change.ts';

type Step = (
  services: LoginServices,
  visit: AccountVisit,
  attribute: 'email' | 'phone_number',
  fields: Fields,
) => Promise<keyof AccountTexts['done']>;

const STEPS: ReadonlyMap<string, Step> = new Map(Object.entries({ change, remove, send, verify }));

/**
 * E-mail address and telephone number: changed as by UpdateUserAttributes, whose code is then entered here, as by VerifyUserAttribute. A
 * change is told to the address that was verified before it.
 */
export const addresses: AccountSection = {
  name: 'addresses',
  isSensitive: true,
  isOffered: () => true,
  open: pageOfAddresses,
  take: async (services, visit, fields): Promise<Page | Redirect> => {
    const step = STEPS.get(fields.get('action') ?? '');
    const attribute = fields.get('attribute') ?? '';
    if (step === undefined || !isVerifiable(attribute)) return pageOfAddresses(services, visit, undefined);
    const result = await tryChange(visit, () => step(services, visit, attribute, fields));
    if ('done' in result) return tellDone(visit, 'addresses', result.done);
    const action = fields.get('action') ?? '';
    const isNeeded = action === 'remove' && result.told.failure === 'InvalidParameterException';
    const told = isNeeded ? { ...result.told, text: visit.account.addresses.needed } : result.told;
    return pageOfAddresses(services, visit, { ...told, field: fieldOf(action, attribute) });
  },
};

/** Each field has its attribute in its id: both may be on the page. */
function fieldOf(action: string, attribute: string): string | undefined {
  if (action === 'verify') return `code-${attribute}`;
  return action === 'change' ? `new-${attribute}` : undefined;
}

async function change(
  services: LoginServices,
  visit: AccountVisit,
  attribute: 'email' | 'phone_number',
  fields: Fields,
): ReturnType<Step> {
  const deliveries = await update(services, visit, attribute, fields.get('value')?.trim() ?? '');
  return deliveries > 0 ? 'codeSent' : 'addressSaved';
}

async function remove(
  services: LoginServices,
  visit: AccountVisit,
  attribute: 'email' | 'phone_number',
): ReturnType<Step> {
  const found = await readOwnUser(services, visit.pool, visit.user);
  const { [attribute]: _, ...attributes } = found.user.attributes;
  // Codes that go there may be what lets them in.
  if (hasWayIn(found) && !hasWayIn({ ...found, user: { ...found.user, attributes } })) {
    throw new ServiceError('InvalidParameterException', messages.onlyWayIn(attribute));
  }
  await update(services, visit, attribute, '');
  return 'addressRemoved';
}

/** How many codes were sent. */
async function update(
  services: LoginServices,
  visit: AccountVisit,
  attribute: 'email' | 'phone_number',
  value: string,
): Promise<number> {
  const { pool, client, user, event, language } = visit;
  checkWritableAttributes(client, [attribute]);
  const read = () => readOwnUser(services, pool, user);
  try {
    const sent = await updateAttributes(services, {
      read,
      given: { [attribute]: value },
      clientId: client.id,
      clientMetadata: undefined,
      userAgent: viewerOf(event).userAgent,
      language: language.tag,
    });
    return sent.length;
  } finally {
    // Also when the code for the new address didn't go out: the address is stored by then.
    await tellOwner(services, visit, (await read()).user);
  }
}

/** Tells of addresses that are others than they were when the page was asked for. */
async function tellOwner(
  services: LoginServices,
  { pool, client, user, language }: AccountVisit,
  after: User,
): Promise<void> {
  if (!areOthers(user, after)) return;
  await notifyOfChange(services, { pool, user, change: 'addresses', clientId: client.id, language: language.tag });
}

function areOthers({ attributes: before }: User, { attributes: after }: User): boolean {
  return before.email !== after.email || before.phone_number !== after.phone_number;
}

async function send(
  services: LoginServices,
  { pool, client, user, event, language }: AccountVisit,
  attribute: 'email' | 'phone_number',
): ReturnType<Step> {
  await sendVerificationCode(services, {
    pool,
    client,
    user,
    attribute,
    clientMetadata: undefined,
    userAgent: viewerOf(event).userAgent,
    language: language.tag,
  });
  return 'codeSent';
}

async function verify(
  services: LoginServices,
  visit: AccountVisit,
  attribute: 'email' | 'phone_number',
  fields: Fields,
): ReturnType<Step> {
  const code = fields.get('code')?.trim() ?? '';
  const verifyCode = () => verifyAttribute(services, visit, attribute, code);
  await makeChange(services, visit, 'addresses', verifyCode, (after) => areOthers(visit.user, after));
  return 'verified';
}
