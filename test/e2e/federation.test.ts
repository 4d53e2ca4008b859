import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  CreateIdentityProviderCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
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
const PASSWORD = 'Correct-Horse-1';
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
  await outside.serve('linked.example', (_, response) => response.end());
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
});

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

/** A pool's domain, provider, user `petra` and client. */
const openLinkingClient = async (UserPoolId: string) => {
  await stack.client.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: 'linking' }));
  const at = `${stack.endpoint}/linking`;
  await openRealProvider(outside, 'linked.example', `${at}/oauth2/idpresponse`);
  await stack.client.send(
    new CreateIdentityProviderCommand({
      UserPoolId,
      ProviderName: 'Linked',
      ProviderType: 'OIDC',
      ProviderDetails: {
        ...PROVIDER_CLIENT,
        oidc_issuer: 'https://linked.example',
        authorize_scopes: 'openid email profile',
        attributes_request_method: 'GET',
      },
      AttributeMapping: { email: 'email', email_verified: 'email_verified' },
    }),
  );
  const who = { UserPoolId, Username: 'petra' };
  const UserAttributes = [
    { Name: 'email', Value: 'petra@example.com' },
    { Name: 'email_verified', Value: 'true' },
  ];
  await stack.client.send(new AdminCreateUserCommand({ ...who, UserAttributes, MessageAction: 'SUPPRESS' }));
  await stack.client.send(new AdminSetUserPasswordCommand({ ...who, Password: PASSWORD, Permanent: true }));
  const { UserPoolClient } = await stack.client.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'linking',
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
      CallbackURLs: [CALLBACK],
      SupportedIdentityProviders: ['COGNITO', 'Linked'],
    }),
  );
  const client = { client_id: UserPoolClient!.ClientId!, redirect_uri: CALLBACK };
  const asked = new URLSearchParams({ ...client, response_type: 'code', scope: 'openid' });
  return {
    address: `${at}/oauth2/authorize?${asked}`,
    redeem: async ({ searchParams }: URL) => {
      const body = new URLSearchParams({
        ...client,
        grant_type: 'authorization_code',
        code: searchParams.get('code')!,
      });
      const response = await fetch(`${at}/oauth2/token`, { method: 'POST', body });
      return decodeJwt(((await response.json()) as { id_token: string }).id_token);
    },
  };
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
  });

  it('connects the provider to the account of somebody who signs in to it once', async () => {
    const { UserPool: made } = await stack.client.send(
      new CreateUserPoolCommand({
        PoolName: 'linking',
        AliasAttributes: ['email'],
        UserPoolTags: { 'cognate:account-linking': 'prompt' },
      }),
    );
    const { address, redeem } = await openLinkingClient(made!.Id!);
    const page = await openPage();
    await page.goto(address);
    await page.getByRole('link', { name: 'Continue with Linked' }).click();
    await page.waitForURL('https://linked.example/**');
    await page.fill('input[name=login]', 'petra');
    await page.fill('input[name=password]', 'anything');
    await page.click('button[type=submit]');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForSelector('#keep-separate');
    expect(await page.inputValue('#username')).toBe('petra@example.com');
    expect(await violations(page)).toEqual([]);
    await page.fill('#password', 'Wrong-Horse-1');
    await page.click('#submit');
    await page.waitForSelector('#problem');
    await page.fill('#password', PASSWORD);
    await page.click('#submit');
    await page.waitForURL(`${CALLBACK}*`);
    const first = await redeem(new URL(page.url()));
    expect(first).toMatchObject({
      'cognito:username': 'petra',
      identities: [expect.objectContaining({ providerName: 'Linked', userId: 'petra', primary: 'false' })],
    });

    const other = await openPage();
    await other.goto(address);
    await other.getByRole('link', { name: 'Continue with Linked' }).click();
    await other.fill('input[name=login]', 'petra');
    await other.fill('input[name=password]', 'anything');
    await other.click('button[type=submit]');
    await other.getByRole('button', { name: 'Continue' }).click();
    await other.waitForURL(`${CALLBACK}*`);
    expect((await redeem(new URL(other.url()))).sub).toBe(first.sub);
    expect(stack.denied()).toEqual([]);
  });

  it('works without JavaScript, up to the provider', async () => {
    const context = await browser.newContext({ ignoreHTTPSErrors: true, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(authorizeUrl());
    await page.getByRole('link', { name: 'Continue with Example' }).click();
    await page.waitForURL('https://idp.example/**');
  });
});
