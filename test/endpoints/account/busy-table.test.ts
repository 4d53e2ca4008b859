import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAccountHandler } from '../../../lambdas/endpoints/account/handler.ts';
import { FRONT_DOOR_HEADERS } from '../../../lambdas/platform/headers.ts';
import { ConflictError } from '../../../lambdas/store/conflict-error.ts';
import type { Store } from '../../../lambdas/store/store.ts';
import { StoreBusyError } from '../../../lambdas/store/store-busy-error.ts';
import { hiddenOf } from '../../support/account-visitor.ts';
import { PASSWORD } from '../../support/managed-login.ts';
import { openWorld, type World } from '../../support/world.ts';
import { openAccountSite } from './open-account.ts';

let world: World;
let site: Awaited<ReturnType<typeof openAccountSite>>;
let jane: Awaited<ReturnType<typeof site.newPerson>>;
beforeAll(async () => {
  world = await openWorld();
  site = await openAccountSite(world);
});
beforeEach(async () => {
  jane = await site.newPerson();
});
afterAll(() => world.close());

const busy = () => Promise.reject(new StoreBusyError());
const taken = () => Promise.reject(new ConflictError('the user'));

/** Sends a form of a section to a function whose table takes some requests no more. */
async function sendTo(
  change: (store: Store) => Partial<Store>,
  section: string,
  form: string,
  fields: Readonly<Record<string, string>>,
) {
  const hidden = hiddenOf(await jane.open(section), form);
  const { pathname, search } = new URL(jane.address(section));
  const handler = createAccountHandler({
    ...world.services,
    store: { ...world.services.store, ...change(world.services.store) },
    originVerifySecret: async () => world.originVerifySecret,
  });
  const path = `/account/${section}`;
  const event = {
    rawPath: path,
    rawQueryString: search.slice(1),
    routeKey: 'POST /account/{section}',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      [FRONT_DOOR_HEADERS.originVerify]: world.originVerifySecret,
      [FRONT_DOOR_HEADERS.viewerHost]: 'localhost',
      [FRONT_DOOR_HEADERS.viewerPath]: pathname,
    },
    cookies: [...jane.browser.cookies].map(([name, { value }]) => `${name}=${value}`),
    body: new URLSearchParams({ ...hidden, ...fields }).toString(),
    isBase64Encoded: false,
    requestContext: { http: { method: 'POST', path, sourceIp: '192.0.2.1' } },
  } as unknown as APIGatewayProxyEventV2;
  const { statusCode, body = '' } = await handler(event, {} as Context);
  return { statusCode, title: /<h1>([^<]+)/.exec(body)?.[1], body };
}

const stored = () => world.services.store.users.read(site.poolId, jane.name);

describe('a table that is busy', () => {
  it.each([
    ['profile', 'profile', { 'attribute.name': 'Jane' }],
    ['addresses', 'change-email', { value: 'new@example.com' }],
    ['password', 'password-form', { present: PASSWORD, password: 'Another-Horse-2' }],
    ['factors', 'app', {}],
    ['factors', 'codes', {}],
  ])('is told, and nothing has changed: %s, %s', async (section, form, fields) => {
    const before = await stored();
    const mails = world.inbox.emails.length;
    const change = ({ users }: Store) => ({ users: { ...users, change: busy } });
    const reply = await sendTo(change, section, form, fields as Record<string, string>);
    expect(reply).toMatchObject({ statusCode: 503, title: 'Please try again in a moment' });
    expect(await stored()).toEqual(before);
    expect(world.inbox.emails).toHaveLength(mails);
  });

  it.each([
    ['password', 'password-form', { present: PASSWORD, password: 'Another-Horse-2' }, 'password'],
    ['factors', 'codes', {}, 'recovery codes'],
  ])('whose answer is lost tells the owner of a change that stands: %s, %s', async (section, form, fields, what) => {
    const mails = world.inbox.emails.length;
    const change = ({ users }: Store) => ({
      users: {
        ...users,
        change: async (...given: Parameters<typeof users.change>) => {
          await users.change(...given);
          throw new StoreBusyError();
        },
      },
    });
    const reply = await sendTo(change, section, form, fields as Record<string, string>);
    expect(reply.statusCode).toBe(503);
    expect(world.inbox.emails.slice(mails)).toMatchObject([{ to: jane.email, text: expect.stringContaining(what) }]);
  });

  it('whose answer is lost tells the owner of a deleted account, too', async () => {
    const mails = world.inbox.emails.length;
    const change = ({ users }: Store) => ({
      users: {
        ...users,
        delete: async (...given: Parameters<typeof users.delete>) => {
          await users.delete(...given);
          throw new StoreBusyError();
        },
      },
    });
    expect((await sendTo(change, 'delete', 'delete', { name: jane.name })).statusCode).toBe(503);
    expect(world.inbox.emails.slice(mails)).toMatchObject([
      { to: jane.email, text: expect.stringContaining('was deleted') },
    ]);
  });

  it('keeps an account that could not be deleted whole, and its owner signed in', async () => {
    const change = ({ users }: Store) => ({ users: { ...users, delete: busy } });
    expect((await sendTo(change, 'delete', 'delete', { name: jane.name })).statusCode).toBe(503);
    expect((await jane.open('delete')).text).toContain('<h1>Delete the account</h1>');
  });

  it('says so when the password is changed but others could not be signed out; that is made up for at the sessions', async () => {
    const change = ({ loginSessions }: Store) => ({ loginSessions: { ...loginSessions, list: busy } });
    const typed = { present: PASSWORD, password: 'Another-Horse-2', others: 'yes' };
    const mails = world.inbox.emails.length;
    expect((await sendTo(change, 'password', 'password-form', typed)).statusCode).toBe(503);
    expect(world.inbox.emails.slice(mails)).toMatchObject([
      { to: jane.email, text: expect.stringContaining('password') },
    ]);
    const page = await jane.send(await jane.open('password'), 'password-form', {
      ...typed,
      present: 'Another-Horse-2',
    });
    expect(page.status).toBe(200);
  });
});

describe('a change that always comes too late', () => {
  it.each([
    ['profile', 'profile', { 'attribute.name': 'Jane' }],
    ['factors', 'codes', {}],
  ])('is told after some tries: %s, %s', async (section, form, fields) => {
    const change = ({ users }: Store) => ({ users: { ...users, change: taken } });
    const reply = await sendTo(change, section, form, fields as Record<string, string>);
    expect(reply.statusCode).toBe(400);
    expect(reply.body).toContain('Something changed at the same time. Please try again.');
  });
});

describe('two requests at once', () => {
  it('make one new password and leave one set of recovery codes', async () => {
    const page = await jane.open('password');
    const forms = ['Another-Horse-2', 'Another-Horse-3'].map((password) =>
      jane.send(page, 'password-form', { present: PASSWORD, password }),
    );
    expect((await Promise.all(forms)).map(({ status }) => status).toSorted()).toEqual([200, 400]);
    const factors = await jane.open('factors');
    const made = await Promise.all([jane.send(factors, 'codes'), jane.send(factors, 'codes')]);
    expect(made.map(({ status }) => status)).toEqual([200, 200]);
    expect((await stored())?.credential?.recoveryCodes).toHaveLength(10);
  });
});
