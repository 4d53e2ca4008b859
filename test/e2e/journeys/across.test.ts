import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateIdentityProviderCommand,
  DescribeUserPoolClientCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FakeProvider, openFakeProvider, PROVIDER_CLIENT } from '../../support/fake-provider.ts';
import { PASSWORD, type Site } from '../../support/managed-login.ts';
import { type OutsideWorld, openOutsideWorld } from '../../support/outside-world.ts';
import { brandSite, MEADOW } from '../../support/sample-looks.ts';
import { type Journeys, newName, openJourneys } from './open-journeys.ts';

const home = mkdtempSync(join(tmpdir(), 'cognate-journeys-'));
let outside: OutsideWorld;
let idp: FakeProvider;
let journeys: Journeys;
let site: Site;

beforeAll(async () => {
  outside = openOutsideWorld();
  idp = await openFakeProvider(outside, 'idp.example');
  const authorities = join(home, 'authorities.pem');
  writeFileSync(authorities, outside.authorities);
  journeys = await openJourneys({ ports: outside.ports, authorities });
  site = await journeys.newSite({ client: { ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] } });
  await brandSite(site, MEADOW);
  await addProvider();
});
afterAll(async () => {
  await journeys?.close();
  await outside?.close();
  rmSync(home, { recursive: true, force: true });
});
afterEach(async () => {
  expect(await journeys.endJourneys()).toEqual([]);
});

/** A provider of the pool, which the client lets people in by. */
async function addProvider(): Promise<void> {
  const { poolId: UserPoolId, clientId: ClientId, sdk } = site;
  await sdk.send(
    new CreateIdentityProviderCommand({
      UserPoolId,
      ProviderName: 'Example',
      ProviderType: 'OIDC',
      ProviderDetails: {
        ...PROVIDER_CLIENT,
        oidc_issuer: idp.issuer,
        authorize_scopes: 'openid email',
        attributes_request_method: 'GET',
      },
      AttributeMapping: { email: 'email', email_verified: 'email_verified', name: 'name' },
    }),
  );
  const { UserPoolClient } = await sdk.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
  const { CreationDate, LastModifiedDate, ClientSecret, ...kept } = UserPoolClient ?? {};
  const SupportedIdentityProviders = ['COGNITO', 'Example'];
  await sdk.send(new UpdateUserPoolClientCommand({ ...kept, UserPoolId, ClientId, SupportedIdentityProviders }));
}

const account = (section = ''): string => `${site.base}/account${section}?client_id=${site.clientId}`;

describe('a person', () => {
  it.each([
    ['with script', true],
    ['without script', false],
  ])(
    '%s signs in elsewhere, on a page with the client’s look, and finds the account under it',
    async (_, hasScript) => {
      const sub = newName();
      idp.claims = { sub, email: `${sub}@example.com`, email_verified: true, name: 'Ada "<b>Lovelace' };
      idp.userInfo = { sub };
      const { page, go, answer } = await journeys.travel({ javaScriptEnabled: hasScript });
      await go(site.address('/oauth2/authorize'));
      expect(await page.textContent('footer')).toContain('Meadow Gardens');
      await page.click('#provider-Example');
      const { code, state } = await answer();
      expect([code, state]).toEqual([expect.any(String), 'the-state']);
      await go(account());
      expect(await page.textContent('footer')).toContain('Meadow Gardens');
      expect(await page.textContent('.card')).toContain('Ada "<b>Lovelace');
      expect(await page.textContent('.card')).not.toContain(`Example_${sub}`);
      expect(await page.locator('#section-password').count()).toBe(0);
      await go(account('/profile'));
      expect(await page.inputValue('#attribute-name')).toBe('Ada "<b>Lovelace');
      await go(site.address('/oauth2/authorize', { prompt: 'none' }));
      expect((await answer()).code).toBeDefined();
    },
  );

  it('who is refused elsewhere comes back to the application with what went wrong', async () => {
    idp.replies.set('/token', () => ({ status: 400, body: { error: 'invalid_grant' } }));
    const { go, answer, page } = await journeys.travel();
    await go(site.address('/login'));
    await page.click('#provider-Example');
    expect(await answer()).toMatchObject({ error: expect.any(String), state: 'the-state' });
    idp.replies.delete('/token');
  });

  it('with a password of the pool signs in beside the providers, and signs out of both pages', async () => {
    const name = newName();
    await site.createUser(name);
    const { page, go, signIn, answer } = await journeys.travel();
    await go(site.address('/oauth2/authorize'));
    await signIn(name, PASSWORD);
    expect((await answer()).code).toBeDefined();
    await go(account());
    expect(await page.textContent('.card')).toContain(name);
    await page.click('#sign-out');
    expect(await page.textContent('h1')).toBe('You are signed out');
    await go(account());
    expect(await page.isVisible('#username')).toBe(true);
  });
});
