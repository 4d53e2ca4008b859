import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  DescribeUserPoolCommand,
  GetUserCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Template } from '../../local/cloudformation/template.ts';
import { handlerOf } from '../../local/resources/handler-of.ts';
import { type LocalOptions, type LocalStack, startLocal } from '../../local/start-local.ts';
import { openOauthBrowser } from '../support/oauth-browser.ts';
import { unescapeHtml } from '../support/unescape-html.ts';
import { choosePorts } from './support/choose-ports.ts';
import { makeDirectory } from './support/write-assembly.ts';

const EMAIL = 'ann@example.org';
const PASSWORD = 'Correct-Horse-7';
const root = makeDirectory();
const ports = await choosePorts();
let stack: LocalStack;

function start(more: LocalOptions = {}): Promise<LocalStack> {
  const architecture = process.arch === 'arm64' ? 'arm64' : 'x86_64';
  return startLocal({
    ...ports,
    ...more,
    dataDir: root,
    context: { architecture, email: { from: 'no-reply@example.com' } },
  });
}

function client(): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({
    endpoint: stack.url,
    region: stack.outputs.Region,
    credentials: { ...stack.rootKey! },
  });
}

async function signIn(): Promise<string> {
  const { AuthenticationResult } = await client().send(
    new InitiateAuthCommand({
      ClientId: stack.outputs.UserPoolClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: EMAIL, PASSWORD },
    }),
  );
  return AuthenticationResult?.AccessToken ?? '';
}

beforeAll(async () => {
  stack = await start();
});
afterAll(async () => {
  await stack.stop();
  rmSync(root, { recursive: true, force: true });
});

describe('the shipped stack on this machine', () => {
  it('declares no resource type that the local mode neither runs nor ignores', () => {
    const template = JSON.parse(readFileSync(join(root, 'cdk.out', 'Cognate.template.json'), 'utf8')) as Template;
    const types = new Set(Object.values(template.Resources).map(({ Type }) => Type));
    expect(types.size).toBeGreaterThan(15);
    for (const type of types) expect(() => handlerOf(type)).not.toThrow();
  });

  it('signs a user up, with the code from the inbox, and in', async () => {
    const ClientId = stack.outputs.UserPoolClientId;
    await client().send(
      new SignUpCommand({
        ClientId,
        Username: EMAIL,
        Password: PASSWORD,
        UserAttributes: [{ Name: 'email', Value: EMAIL }],
      }),
    );
    const [message] = stack.messages();
    expect(message?.to).toEqual([EMAIL]);
    const code = /\b\d{6}\b/.exec(message?.html ?? '')?.[0];
    await client().send(new ConfirmSignUpCommand({ ClientId, Username: EMAIL, ConfirmationCode: code }));
    const user = await client().send(new GetUserCommand({ AccessToken: await signIn() }));
    expect(user.UserAttributes).toContainEqual({ Name: 'email', Value: EMAIL });
    const seen = await client().send(
      new AdminGetUserCommand({ UserPoolId: stack.outputs.UserPoolId, Username: EMAIL }),
    );
    expect(seen.UserStatus).toBe('CONFIRMED');
  });

  it('counts the user along the stream of the table', async () => {
    const describeUserPool = new DescribeUserPoolCommand({ UserPoolId: stack.outputs.UserPoolId });
    await expect.poll(async () => (await client().send(describeUserPool)).UserPool?.EstimatedNumberOfUsers).toBe(1);
  });

  it('signs the user in at the page of its domain, for an OpenID client', async () => {
    const { LoginUrl = '', DomainUrl = '', UserPoolClientId: client_id = '' } = stack.outputs;
    expect(LoginUrl.startsWith(`${DomainUrl}/login?`)).toBe(true);
    const browser = openOauthBrowser(stack.url);
    const page = await browser.visit(LoginUrl);
    expect(page.headers.get('access-control-allow-origin')).toBeNull();
    const { location } = await browser.submit(page, stack.url, { username: EMAIL, password: PASSWORD });
    expect(location?.href.startsWith('http://localhost/callback?code=')).toBe(true);
    const redeem = await fetch(`${DomainUrl}/oauth2/token`, {
      method: 'POST',
      headers: { origin: 'https://app.example.com' },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id,
        code: location?.searchParams.get('code') ?? '',
        redirect_uri: 'http://localhost/callback',
      }),
    });
    expect(redeem.headers.get('access-control-allow-origin')).toBe('*');
    const { access_token, refresh_token } = (await redeem.json()) as Record<string, string>;
    const info = await fetch(`${DomainUrl}/oauth2/userInfo`, { headers: { authorization: `Bearer ${access_token}` } });
    expect(await info.json()).toMatchObject({ email: EMAIL });
    const revoked = await fetch(`${DomainUrl}/oauth2/revoke`, {
      method: 'POST',
      body: new URLSearchParams({ client_id, token: refresh_token ?? '' }),
    });
    expect(revoked.status).toBe(200);
    const signedOut = await browser.get(`${DomainUrl}/logout?client_id=${client_id}&logout_uri=http://localhost/`);
    expect(signedOut.location?.href).toBe('http://localhost/');
    expect(browser.cookies.has('cognito')).toBe(false);
  });

  it('is tried by the console, which signs in as an application would and shows what that gets', async () => {
    const get = (url: URL | string, cookie = '') => fetch(url, { redirect: 'manual', headers: { cookie } });
    const elsewhere = await get(`${stack.consoleUrl.replace('localhost', '127.0.0.1')}/sign-in`);
    expect(elsewhere.headers.get('location')).toBe(`${stack.consoleUrl}/sign-in`);
    const begun = await get(`${stack.consoleUrl}/sign-in`);
    const cookie = begun.headers.get('set-cookie')!.split(';')[0]!;
    const browser = openOauthBrowser(stack.url);
    const page = await browser.visit(begun.headers.get('location')!);
    const { location } = await browser.submit(page, stack.url, { username: EMAIL, password: PASSWORD });
    expect(location?.href.startsWith(`${stack.consoleUrl}/callback?code=`)).toBe(true);
    const ended = await get(location!, cookie);
    const shown = await ended.text();
    expect(ended.status).toBe(200);
    expect(ended.headers.get('cache-control')).toBe('no-store');
    for (const part of ['Signed in', 'ID token, verified', EMAIL, 'token_use', 'refresh_token'])
      expect(shown).toContain(part);
    const links = [...shown.matchAll(/<a href="([^"]+)"/g)].map(([, href]) => unescapeHtml(href!));
    const account = await browser.visit(links.find((href) => href.includes('/account?'))!);
    expect(account.text).toContain(EMAIL);
    const left = await browser.get(links.find((href) => href.includes('/logout?'))!);
    expect(left.location?.href).toBe(`${stack.consoleUrl}/`);
    for (const [url, sent] of [
      [location!, cookie],
      [new URL('/callback?code=x&state=y', stack.consoleUrl), cookie],
    ] as const) {
      const again = await get(url, sent);
      expect([again.status, await again.text()]).toEqual([400, expect.stringContaining('is over')]);
    }
    const refused = await get(`${stack.consoleUrl}/callback?error=access_denied&error_description=%3Cb%3Eno`, cookie);
    expect(await refused.text()).toContain('access_denied: &#60;b&#62;no');
  });

  it('asks AWS for nothing that its roles may not do', () => {
    expect(stack.denied()).toEqual([]);
  });

  it('serves discovery documents under the issuer', async () => {
    const issuer = `${stack.url}/${stack.outputs.UserPoolId}`;
    const document = (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as { issuer: string };
    expect(document.issuer).toBe(issuer);
  });

  it('answers HEAD as GET, without the body', async () => {
    for (const name of ['jwks.json', 'openid-configuration']) {
      const url = `${stack.url}/${stack.outputs.UserPoolId}/.well-known/${name}`;
      const [got, asked] = [await fetch(url), await fetch(url, { method: 'HEAD' })];
      expect(asked.status).toBe(200);
      expect(await asked.text()).toBe('');
      for (const header of ['content-type', 'cache-control', 'content-length', 'access-control-allow-origin']) {
        expect(asked.headers.get(header), header).toBe(got.headers.get(header));
      }
    }
    const missing = await fetch(`${stack.url}/us-east-1_nowhere00/.well-known/jwks.json`, { method: 'HEAD' });
    expect([missing.status, await missing.text()]).toEqual([404, '']);
  });

  it('words a denied call as AWS does', async () => {
    const [entry] = [...stack.account.functions.values()];
    const { credentials, name } = entry!.configuration;
    const table = [...stack.account.tables.keys()][0]!;
    const scan = new DynamoDBClient({
      endpoint: stack.consoleUrl,
      region: 'us-east-1',
      credentials: { ...credentials, sessionToken: credentials.sessionToken ?? '' },
    }).send(new ScanCommand({ TableName: table }));
    await expect(scan).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringMatching(
        new RegExp(
          `^User: arn:aws:sts::000000000000:assumed-role/[^/]+/${name} is not authorized to perform: dynamodb:Scan on resource: arn:aws:dynamodb:us-east-1:000000000000:table/${table} because no identity-based policy allows the dynamodb:Scan action$`,
        ),
      ),
    });
  });

  it('finds its users, pool and keys again after a restart, without making anything anew', async () => {
    const { UserPoolId } = stack.outputs;
    const before = { outputs: stack.outputs, rootKey: stack.rootKey };
    await stack.stop();
    stack = await start({ assembly: join(root, 'cdk.out') });
    expect({ outputs: stack.outputs, rootKey: stack.rootKey }).toEqual(before);
    expect(stack.changes).toEqual({ created: [], updated: [], removed: [] });
    expect(await signIn()).not.toBe('');
    expect(UserPoolId).toBe(stack.outputs.UserPoolId);
  });
});
