import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminGetUserCommand,
  CreateIdentityProviderCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolDomainCommand,
  DescribeUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { PROVIDER_CLIENT } from '../support/fake-provider.ts';
import { type OutsideWorld, openOutsideWorld } from '../support/outside-world.ts';
import { openRealProvider } from '../support/real-provider.ts';
import { openStack, type Stack } from './open-stack.ts';

const CALLBACK = 'https://app.example.com/callback';
const GOODBYE = 'https://app.example.com/bye';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const home = mkdtempSync(join(tmpdir(), 'cognate-federation-'));

let outside: OutsideWorld;
let stack: Stack;
let browser: Browser;
let base: string;
let clientId: string;

beforeAll(async () => {
  outside = openOutsideWorld();
  // The stack's workers know the hosts from their start, the provider its redirect URI from its own.
  await outside.serve('idp.example', (_, response) => response.end());
  await outside.serve('app.example.com', (_, response) => response.end('the application'));
  const authorities = join(home, 'authorities.pem');
  writeFileSync(authorities, outside.authorities);
  stack = await openStack(undefined, { ports: outside.ports, authorities });
  const UserPoolId = stack.userPoolId;
  const { UserPool } = await stack.client.send(new DescribeUserPoolCommand({ UserPoolId }));
  const Domain = UserPool?.Domain ?? 'federated';
  if (!UserPool?.Domain) await stack.client.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain }));
  base = `${stack.endpoint}/${Domain}`;
  await openRealProvider(outside, 'idp.example', `${base}/oauth2/idpresponse`);
  await stack.client.send(
    new CreateIdentityProviderCommand({
      UserPoolId,
      ProviderName: 'Example',
      ProviderType: 'OIDC',
      ProviderDetails: {
        ...PROVIDER_CLIENT,
        oidc_issuer: 'https://idp.example',
        authorize_scopes: 'openid email profile',
        attributes_request_method: 'GET',
      },
      AttributeMapping: { email: 'email', email_verified: 'email_verified', name: 'name' },
    }),
  );
  const { UserPoolClient } = await stack.client.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'federated',
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      CallbackURLs: [CALLBACK],
      LogoutURLs: [GOODBYE],
      SupportedIdentityProviders: ['COGNITO', 'Example'],
    }),
  );
  clientId = UserPoolClient!.ClientId!;
  const rules = Object.entries(outside.ports).map(([host, port]) => `MAP ${host}:443 127.0.0.1:${port}`);
  browser = await openBrowser([`--host-resolver-rules=${rules.join(', ')}`]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await stack?.close();
  await outside.close();
  rmSync(home, { recursive: true, force: true });
});

const openPage = async (): Promise<Page> => {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  return context.newPage();
};
const authorizeUrl = (more: Readonly<Record<string, string>> = {}) =>
  `${base}/oauth2/authorize?${new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: CALLBACK,
    scope: 'openid email profile',
    state: 'mine',
    ...more,
  })}`;
const post = async (path: string, form: Record<string, string>) => {
  const response = await fetch(`${base}${path}`, { method: 'POST', body: new URLSearchParams(form) });
  return (await response.json()) as Record<string, string>;
};
/** What axe finds; it comes in by the browser's own tools, past the page's policy. */
const violations = async (page: Page): Promise<unknown> => {
  await page.evaluate(AXE);
  return page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))');
};

describe('a sign-in by another provider, on the synthesized stack', () => {
  it('goes from the page to the provider’s own pages and back to the application', async () => {
    const page = await openPage();
    await page.goto(authorizeUrl());
    await page.getByRole('link', { name: 'Continue with Example' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Continue with Example' }).click();
    await page.waitForURL('https://idp.example/**');
    await page.fill('input[name=login]', 'nora');
    await page.fill('input[name=password]', 'anything');
    await page.click('button[type=submit]');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL(`${CALLBACK}*`);
    const answer = new URL(page.url()).searchParams;
    expect(answer.get('state')).toBe('mine');
    const tokens = await post('/oauth2/token', {
      grant_type: 'authorization_code',
      client_id: clientId,
      code: answer.get('code') ?? '',
      redirect_uri: CALLBACK,
    });
    expect(decodeJwt(tokens.id_token!)).toMatchObject({
      email: 'nora@example.com',
      email_verified: true,
      name: 'nora of Example',
      identities: [expect.objectContaining({ providerName: 'Example', userId: 'nora' })],
    });

    const userInfo = await fetch(`${base}/oauth2/userInfo`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(await userInfo.json()).toMatchObject({ email: 'nora@example.com' });
    const refreshed = await post('/oauth2/token', {
      grant_type: 'refresh_token',
      client_id: clientId,
      refresh_token: tokens.refresh_token!,
    });
    expect(refreshed.access_token).toBeTruthy();

    await page.goto(authorizeUrl({ prompt: 'none' }));
    expect(new URL(page.url()).searchParams.has('code')).toBe(true);
    await page.goto(`${base}/logout?${new URLSearchParams({ client_id: clientId, logout_uri: GOODBYE })}`);
    await page.goto(authorizeUrl({ prompt: 'none' }));
    expect(new URL(page.url()).searchParams.get('error')).toBe('login_required');

    const user = await stack.client.send(
      new AdminGetUserCommand({ UserPoolId: stack.userPoolId, Username: 'Example_nora' }),
    );
    expect(user.UserStatus).toBe('EXTERNAL_PROVIDER');
    expect(stack.denied()).toEqual([]);
  }, 120_000);

  it('works without JavaScript, up to the provider', async () => {
    const context = await browser.newContext({ ignoreHTTPSErrors: true, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(authorizeUrl());
    await page.getByRole('link', { name: 'Continue with Example' }).click();
    await page.waitForURL('https://idp.example/**');
  }, 60_000);
});
