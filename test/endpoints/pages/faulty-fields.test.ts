import {
  AdminCreateUserCommand,
  AdminUpdateUserAttributesCommand,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CALLBACK, openProvider } from '../../conformance/open-provider.ts';
import { openWorld, type World } from '../../support/world.ts';

const PASSWORD = 'Better-Horse-2';
const PERSON = { email: 'ann@example.com', phone_number: '+14155550100', birthdate: '1990-01-02', 'custom:age': '30' };
const POOL: Partial<CreateUserPoolCommandInput> = {
  AutoVerifiedAttributes: ['email'],
  Schema: [
    { Name: 'email', Required: true },
    { Name: 'phone_number', Required: true },
    { Name: 'birthdate', Required: true },
  ],
};

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Fields that are marked as wrong, where the problem leads to, and where the page begins. */
function marksOf(text: string) {
  const idsOf = (mark: string) =>
    [...text.matchAll(/<input id="([^"]+)"[^>]*>/g)].filter(([tag]) => tag.includes(mark)).map(([, id]) => id);
  const [, link] = /id="problem"[^>]*><a href="#([^"]+)"/.exec(text) ?? [];
  return { wrong: idsOf('aria-invalid="true"'), link, focus: idsOf(' autofocus') };
}
const at = (id: string) => ({ wrong: [id], link: id, focus: [id] });

async function openPage(
  path: string,
  pool: Partial<CreateUserPoolCommandInput>,
  client: Partial<CreateUserPoolClientCommandInput> = {},
) {
  const provider = await openProvider(world, pool, pool.UsernameAttributes ? 'jane@example.com' : 'jane');
  const { ClientId } = await provider.newClient(client);
  const browser = provider.newBrowser();
  const query = new URLSearchParams({ client_id: ClientId, response_type: 'code', redirect_uri: CALLBACK });
  const page = await browser.visit(`${provider.base}${path}?${query}`);
  return { provider, ClientId, browser, page };
}

describe('the sign-up page leads to the field that is wrong', () => {
  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['a telephone number without its country code', { phone_number: '0176 1234' }, 'attribute-phone_number'],
    ['an address that is none', { email: 'ann' }, 'attribute-email'],
    ['a day that is none', { birthdate: 'yesterday' }, 'attribute-birthdate'],
    ['a required attribute that is blank', { birthdate: '' }, 'attribute-birthdate'],
    ['a name with a space', { username: 'ann lee' }, 'username'],
    ['no name', { username: '' }, 'username'],
    ['a password that begins with a space', { password: ` ${PASSWORD}` }, 'new-password'],
    ['a password that breaks the rules', { password: 'short' }, 'new-password'],
  ])('%s', async (_, wrong, id) => {
    const { provider, browser, page } = await openPage('/signup', POOL);
    const { email, phone_number, birthdate } = PERSON;
    const entered = { username: 'ann', email, phone_number, birthdate, password: PASSWORD, ...wrong };
    const fields = Object.entries(entered).map(([name, value]): [string, string] => [
      name in PERSON ? `attribute.${name}` : name,
      value,
    ]);
    const reply = await browser.submit(page, provider.base, Object.fromEntries(fields));
    expect(reply.status).toBe(400);
    expect(marksOf(reply.text)).toEqual(at(id));
  });

  it('an address that is none, where it is the name', async () => {
    const { provider, browser, page } = await openPage('/signup', { UsernameAttributes: ['email'] });
    const reply = await browser.submit(page, provider.base, { username: 'ann', password: PASSWORD });
    expect(marksOf(reply.text)).toEqual(at('username'));
  });
});

it('the page for a first password leads to the attribute that is wrong, and keeps what was entered', async () => {
  const { provider, browser, page } = await openPage('/login', POOL);
  const { email, phone_number } = PERSON;
  await provider.sdk.send(
    new AdminCreateUserCommand({
      UserPoolId: provider.poolId,
      Username: 'ann',
      TemporaryPassword: 'First-Horse-1',
      MessageAction: 'SUPPRESS',
      UserAttributes: Object.entries({ email }).map(([Name, Value]) => ({ Name, Value })),
    }),
  );
  const asked = await provider.logIn(browser, page, 'ann', 'First-Horse-1');
  const answer = (entered: Readonly<Record<string, string>>) =>
    browser.submit(asked, provider.base, {
      'response.NEW_PASSWORD': PASSWORD,
      'response.userAttributes.phone_number': phone_number,
      'response.userAttributes.birthdate': PERSON.birthdate,
      ...entered,
    });
  const reply = await answer({ 'response.userAttributes.birthdate': 'yesterday' });
  expect(marksOf(reply.text)).toEqual(at('attribute-birthdate'));
  expect(reply.text).toContain(`value="${phone_number}"`);
});

it('the page for a new password keeps the code, and leads to the password that breaks the rules', async () => {
  const { provider, ClientId, browser, page } = await openPage('/confirmforgotPassword', {});
  const who = { UserPoolId: provider.poolId, Username: 'jane' };
  const UserAttributes = [{ Name: 'email_verified', Value: 'true' }];
  await provider.sdk.send(new AdminUpdateUserAttributesCommand({ ...who, UserAttributes }));
  await provider.sdk.send(new ForgotPasswordCommand({ ClientId, Username: 'jane' }));
  const code = world.inbox.lastCodeTo('jane@example.com');
  const weak = await browser.submit(page, provider.base, { username: 'jane', code, password: 'short' });
  expect(marksOf(weak.text)).toEqual(at('new-password'));
  expect(weak.text).toMatch(new RegExp(`<input id="code"[^>]* value="${code}"`));
  const wrong = await browser.submit(weak, provider.base, { username: 'jane', code: '000000', password: PASSWORD });
  expect(marksOf(wrong.text)).toEqual(at('code'));
  expect(wrong.text).toMatch(/<input id="code"[^>]* value=""/);
});

it.each(['/forgotPassword', '/confirmforgotPassword', '/confirm'])(
  '%s says that nobody has a name, where the client tells such things',
  async (path) => {
    const { provider, browser, page } = await openPage(path, {}, { PreventUserExistenceErrors: 'LEGACY' });
    const reply = await browser.submit(page, provider.base, { username: 'nobody', code: '123456', password: PASSWORD });
    expect(reply.text).toMatch(/<input id="username"[^>]* value="nobody"(?![^>]* readonly)/);
    expect(reply.text).toContain('There is no account with that name');
    expect(marksOf(reply.text)).toEqual(at('username'));
  },
);
