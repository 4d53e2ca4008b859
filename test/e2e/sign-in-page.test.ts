import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openApp } from './open-app.ts';
import { PASSWORD, type Visitor } from './open-visitor.ts';

let app: Awaited<ReturnType<typeof openApp>>;
let url: string;

beforeAll(async () => {
  app = await openApp();
  url = await app.serve({ oauthDomain: `${new URL(app.stack.endpoint).host}/users` });
});

afterAll(() => app?.close());

afterEach(async () => {
  expect(await app.endVisits()).toEqual([]);
});

/** Amplify knows no http: what it sends to the service's host by https goes to the stack, whose front door has no certificate. */
async function bridge(visitor: Visitor): Promise<string[]> {
  const { host } = new URL(app.stack.endpoint);
  const paths: string[] = [];
  await visitor.context.route(`https://${host}/**`, async (route) => {
    const there = new URL(route.request().url());
    there.protocol = 'http:';
    paths.push(there.pathname);
    if (route.request().isNavigationRequest()) await route.fulfill({ status: 307, headers: { location: there.href } });
    else await route.fulfill({ response: await route.fetch({ url: there.href }) });
  });
  return paths;
}

describe('the sign-in page, from the app on Amplify', () => {
  it('signs a person in by code and PKCE, lets the tokens be refreshed, and signs out', async () => {
    const visitor = await app.visit(url);
    const email = await visitor.signUpAndIn();
    await visitor.press('Sign out');
    await visitor.shows('You are signed out.');
    const paths = await bridge(visitor);

    await visitor.press('Go to the sign-in page');
    await visitor.page.waitForURL(`${app.stack.endpoint}/users/login**`);
    await visitor.page.locator('input[name=username]').fill(email);
    await visitor.page.keyboard.press('Enter');
    await visitor.page.locator('input[type=password]').fill(PASSWORD);
    await visitor.page.keyboard.press('Enter');
    await visitor.page.waitForURL(`${url}/callback**`);
    await visitor.heading('You are signed in');
    await visitor.shows(`${email} (confirmed)`);
    const before = await visitor.page.locator('#token-id').textContent();
    await visitor.press('Refresh tokens');
    await visitor.shows('The tokens are refreshed.');
    expect(await visitor.page.locator('#token-id').textContent()).not.toBe(before);

    await visitor.press('Sign out');
    await visitor.heading('Welcome back');
    expect(paths).toEqual(['/users/oauth2/authorize', '/users/oauth2/token', '/users/logout']);
    await visitor.press('Go to the sign-in page');
    await visitor.page.waitForURL(`${app.stack.endpoint}/users/login**`);
  });
});
