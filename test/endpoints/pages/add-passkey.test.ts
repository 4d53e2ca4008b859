import { AdminUserGlobalSignOutCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NOTICES } from '../../../lambdas/domain/languages/notices.generated.ts';
import { type AccountVisitor, openAccountVisitor } from '../../support/account-visitor.ts';
import { createAuthenticator } from '../../support/authenticator.ts';
import { holdClock } from '../../support/hold-clock.ts';
import { ACCOUNT, openSite, type Site } from '../../support/managed-login.ts';
import { unescapeHtml } from '../../support/unescape-html.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let site: Site;
let name: string;
let visitor: AccountVisitor;
let people = 0;

beforeAll(async () => {
  world = await openWorld();
  site = await openSite(world, 'https://app.example.com/callback', ACCOUNT);
});
beforeEach(async () => {
  people += 1;
  name = `jane-${people}`;
  await site.createUser(name);
  visitor = openAccountVisitor(site);
  await visitor.signIn(name);
});
afterAll(() => world.close());

const open = () => visitor.browser.get(site.address('/passkeys/add'));
const isAskedToSignIn = ({ status, location }: Awaited<ReturnType<typeof open>>) =>
  (status === 302 || status === 303) && location?.searchParams.get('next') === 'passkeys';

describe('the page that adds a passkey', () => {
  it('tells the owner once that one was added, in the language of the page, and nobody of one that wasn’t', async () => {
    const page = await visitor.browser.get(site.address('/passkeys/add', { lang: 'de' }));
    const [, encoded = ''] = /data-options="([^"]+)"/.exec(page.text) ?? [];
    const options = JSON.parse(unescapeHtml(encoded)) as { challenge: string; rp: { id: string } };
    const authenticator = createAuthenticator({ relyingPartyId: options.rp.id, origin: world.endpoint });
    const made = { 'response.CREDENTIAL': JSON.stringify(authenticator.create(options)) };
    const told = () => world.inbox.emails.filter(({ to }) => to === `${name}@example.com`);
    expect((await visitor.send(page, 'add-passkey', { 'response.CREDENTIAL': '{}' })).status).toBe(400);
    expect(told()).toEqual([]);
    expect((await visitor.send(page, 'add-passkey', made)).status).toBe(200);
    expect((await visitor.send(page, 'add-passkey', made)).status).toBe(400);
    expect(told()).toMatchObject([{ subject: NOTICES.de.subject }]);
    expect(told()[0]?.text).toContain(NOTICES.de.passkeyAdded);
  });

  it('opens for ten minutes after a sign-in, and then asks who it is', async () => {
    holdClock(world);
    world.clock.advance(590);
    expect((await open()).status).toBe(200);
    world.clock.advance(11);
    expect(isAskedToSignIn(await open())).toBe(true);
  });

  it('takes what was made there for five minutes longer', async () => {
    holdClock(world);
    world.clock.advance(590);
    const page = await open();
    const send = () => visitor.send(page, 'add-passkey', { 'response.CREDENTIAL': '{}' });
    world.clock.advance(300);
    expect((await send()).status).toBe(400);
    world.clock.advance(11);
    expect((await send()).text).toContain('<h1>Sign in</h1>');
  });

  it('is closed to a session from before the person signed out everywhere', async () => {
    await site.sdk.send(new AdminUserGlobalSignOutCommand({ UserPoolId: site.poolId, Username: name }));
    expect(isAskedToSignIn(await open())).toBe(true);
  });
});
