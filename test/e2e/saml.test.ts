import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import {
  CreateIdentityProviderCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  CreateUserPoolDomainCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { type OutsideWorld, openOutsideWorld } from '../support/outside-world.ts';
import { newSamlId, openSamlProvider, type SamlProvider } from '../support/saml-provider.ts';
import { openStack, type Stack } from './open-stack.ts';

const CALLBACK = 'https://app.example.com/callback';
const home = mkdtempSync(join(tmpdir(), 'saml-'));

let outside: OutsideWorld;
let idp: SamlProvider;
let stack: Stack;
let browser: Browser;
let base: string;
let clientId: string;
let encryption: string;

/** A page of the provider's that posts a form by itself, as all of them do. */
const pageOf = (action: string, fields: Record<string, string>) =>
  `<!DOCTYPE html><title>Provider</title><form method="post" action="${action}">${Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`)
    .join('')}</form><script>document.forms[0].submit()</script>`;
const encode = (xml: string) => Buffer.from(xml).toString('base64');

function serveProvider(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', idp.entityId);
  if (url.pathname === '/metadata') {
    response.end(idp.metadata());
    return;
  }
  const xml = inflateRawSync(Buffer.from(url.searchParams.get('SAMLRequest') ?? '', 'base64')).toString();
  const id = / ID="([^"]*)"/.exec(xml)?.[1] ?? '';
  const RelayState = url.searchParams.get('RelayState') ?? '';
  response.setHeader('content-type', 'text/html');
  if (url.pathname === '/sso') {
    const consumer = /AssertionConsumerServiceURL="([^"]*)"/.exec(xml)?.[1] ?? '';
    const audience = /<saml:Issuer>([^<]*)/.exec(xml)?.[1] ?? '';
    const attributes = { mail: ['ada@example.com'] };
    const encrypt = { certificate: encryption };
    const answer = idp.answer({
      consumer,
      audience,
      now: Date.now(),
      requestId: id,
      nameId: 'ada',
      attributes,
      encrypt,
    });
    response.end(pageOf(consumer, { SAMLResponse: encode(answer), RelayState }));
    return;
  }
  const ownId = newSamlId();
  const logout = `${base}/saml2/logout`;
  const answer = `<samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${ownId}" Version="2.0" IssueInstant="${new Date().toISOString()}" Destination="${logout}" InResponseTo="${id}"><saml:Issuer>${idp.entityId}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status></samlp:LogoutResponse>`;
  response.end(pageOf(logout, { SAMLResponse: encode(idp.sign(answer, ownId)), RelayState }));
}

beforeAll(async () => {
  idp = await openSamlProvider();
  outside = openOutsideWorld();
  await outside.serve('idp.example.com', serveProvider);
  await outside.serve('app.example.com', (_request, response) => response.end('the application'));
  const authorities = join(home, 'authorities.pem');
  writeFileSync(authorities, outside.authorities);
  stack = await openStack(undefined, { ports: outside.ports, authorities });
  const { client } = stack;
  const UserPoolId = (await client.send(new CreateUserPoolCommand({ PoolName: 'corporate' }))).UserPool!.Id!;
  await client.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: 'corporate' }));
  base = `${stack.endpoint}/corporate`;
  const { IdentityProvider } = await client.send(
    new CreateIdentityProviderCommand({
      UserPoolId,
      ProviderName: 'Corporate',
      ProviderType: 'SAML',
      ProviderDetails: {
        MetadataURL: idp.entityId,
        EncryptedResponses: 'true',
        RequestSigningAlgorithm: 'rsa-sha256',
        IDPSignout: 'true',
      },
      AttributeMapping: { email: 'mail' },
    }),
  );
  encryption = IdentityProvider!.ProviderDetails!.ActiveEncryptionCertificate!;
  const { UserPoolClient } = await client.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'app',
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email'],
      CallbackURLs: [CALLBACK],
      LogoutURLs: [CALLBACK],
      SupportedIdentityProviders: ['Corporate'],
    }),
  );
  clientId = UserPoolClient!.ClientId!;
  const rules = Object.entries(outside.ports).map(([host, port]) => `MAP ${host} 127.0.0.1:${port}`);
  browser = await openBrowser([`--host-resolver-rules=${rules.join(',')}`]);
});

afterAll(async () => {
  await browser?.close();
  await stack?.close();
  await outside?.close();
  rmSync(home, { recursive: true, force: true });
});

describe('a person at a SAML provider, in a browser, with the synthesized stack', () => {
  it('comes in by the provider’s form, comes in again without it, and is signed out at both', async () => {
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    const page = await context.newPage();
    const faults: string[] = [];
    const asked: string[] = [];
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('request', (request) => request.isNavigationRequest() && asked.push(new URL(request.url()).host));
    const query = {
      client_id: clientId,
      response_type: 'code',
      redirect_uri: CALLBACK,
      scope: 'openid email',
      state: 's',
    };
    const authorize = `${base}/oauth2/authorize?${new URLSearchParams(query)}`;

    await page.goto(authorize);
    await page.waitForURL(`${CALLBACK}?**`);
    expect(await page.textContent('body')).toBe('the application');
    const code = new URL(page.url()).searchParams.get('code')!;
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      redirect_uri: CALLBACK,
      code,
    });
    const tokens = (await (await fetch(`${base}/oauth2/token`, { method: 'POST', body })).json()) as Record<
      string,
      string
    >;
    const claims = JSON.parse(Buffer.from(tokens.id_token!.split('.')[1]!, 'base64url').toString());
    expect(claims).toMatchObject({ 'cognito:username': 'Corporate_ada', email: 'ada@example.com' });

    asked.length = 0;
    await page.goto(authorize);
    await page.waitForURL(`${CALLBACK}?**`);
    expect(asked).not.toContain('idp.example.com');
    expect(new URL(page.url()).searchParams.has('code')).toBe(true);

    await page.goto(`${base}/logout?${new URLSearchParams({ client_id: clientId, logout_uri: CALLBACK })}`);
    await page.waitForURL(CALLBACK);
    expect(asked).toContain('idp.example.com');
    await page.goto(`${authorize}&prompt=none`);
    await page.waitForURL(`${CALLBACK}?**`);
    expect(new URL(page.url()).searchParams.get('error')).toBe('login_required');

    expect(faults).toEqual([]);
    expect(stack.denied()).toEqual([]);
    await context.close();
  });
});
