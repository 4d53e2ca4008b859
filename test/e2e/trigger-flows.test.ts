import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CfnOutput, RemovalPolicy, SecretValue } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildBrowserApp } from '../../examples/browser/build-browser-app.ts';
import { serveBrowserApp } from '../../examples/browser/serve-browser-app.ts';
import type { Configuration } from '../../examples/browser/src/configuration.ts';
import { CaptchaBeforeSignUp } from '../../examples/triggers/captcha/captcha-before-sign-up.ts';
import { ClaimsFromTable } from '../../examples/triggers/claims-from-table/claims-from-table.ts';
import { DomainAllowList } from '../../examples/triggers/domain-allow-list/domain-allow-list.ts';
import { MigrationFromPool } from '../../examples/triggers/migration/migration-from-pool.ts';
import { type FlowStack, openFlowStack } from '../examples/open-flow-stack.ts';
import { openBrowser } from '../support/browser.ts';
import { newPerson, openVisitor, PASSWORD, type Visitor } from './open-visitor.ts';

const SECRET = 'the secret of the site key';
/** A widget as the vendors' are: it renders into the page's place, and hands over a token once it is solved. */
const WIDGET = `globalThis.turnstile = {
  render(place, options) {
    const box = document.createElement('button');
    box.type = 'button';
    box.textContent = 'I am human';
    box.addEventListener('click', async () => {
      const solved = await fetch('%ORIGIN%/solve?' + options.sitekey);
      options.callback(await solved.text());
      box.textContent = 'Solved';
    });
    place.append(box);
    return box;
  },
  reset(box) { box.textContent = 'I am human'; },
};
globalThis[new URL(document.querySelector('script[src*="render=explicit"]').src).searchParams.get('onload')]();`;

/** The vendor of a CAPTCHA, on this machine: its script, what its widget asks, and its verifier, which takes each token once. */
async function openVendor() {
  const good = new Set<string>();
  const asked: (string | null)[] = [];
  let given = 0;
  let origin = '';
  const server: Server = createServer(async (request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    if (request.url?.startsWith('/api.js')) {
      return response.setHeader('content-type', 'text/javascript').end(WIDGET.replace('%ORIGIN%', origin));
    }
    if (request.url?.startsWith('/solve')) {
      given += 1;
      good.add(`token-${given}`);
      return response.end(`token-${given}`);
    }
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const form = new URLSearchParams(body);
    asked.push(form.get('response'));
    const success = form.get('secret') === SECRET && good.delete(form.get('response') ?? '');
    return response.setHeader('content-type', 'application/json').end(JSON.stringify({ success }));
  });
  // It ends no idle connection that a function may be about to use.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    asked,
    /** Makes every token that was given invalid. */
    forgetTokens: () => good.clear(),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const home = mkdtempSync(join(tmpdir(), 'cognate-trigger-flows-'));
const client = { authFlows: { userSrp: true, userPassword: true, user: true } };
const pool = { signInAliases: { email: true }, autoVerify: { email: true } };
let vendor: Awaited<ReturnType<typeof openVendor>>;
let flows: FlowStack;
let browser: Browser;
const apps: Record<string, string> = {};
const servers: { close(): Promise<void> }[] = [];
let visitor: Visitor;

const serve = async (name: string, more: Partial<Configuration> = {}, as = name): Promise<void> => {
  const configuration = {
    region: 'us-east-1',
    userPoolId: flows.poolId(name),
    userPoolClientId: flows.clientId(name),
    userPoolEndpoint: flows.local.url,
    ...more,
  };
  const server = await serveBrowserApp({ directory: join(home, 'app'), configuration, port: 0 });
  servers.push(server);
  apps[as] = server.url;
};

beforeAll(async () => {
  vendor = await openVendor();
  const verifyUrl = `${vendor.origin}/siteverify`;
  [flows, browser] = await Promise.all([
    openFlowStack(({ stack, url, newPool }) => {
      const secret = new Secret(stack, 'CaptchaSecret', { secretStringValue: SecretValue.unsafePlainText(SECRET) });
      new CaptchaBeforeSignUp(stack, 'Captcha', { userPool: newPool('Guarded', pool, client), verifyUrl, secret });
      const domains = ['example.com'];
      new DomainAllowList(stack, 'Domains', { userPool: newPool('Listed', pool, client), domains });
      const table = new Table(stack, 'Rights', {
        partitionKey: { name: 'sub', type: AttributeType.STRING },
        billingMode: BillingMode.PAY_PER_REQUEST,
        removalPolicy: RemovalPolicy.DESTROY,
      });
      new CfnOutput(stack, 'RightsTable', { value: table.tableName });
      const userPool = newPool('Claimed', pool, client);
      new ClaimsFromTable(stack, 'Claims', { userPool, table, claims: ['tenant', 'seats'] });
      const oldClientId = newPool('Old', pool).addClient('Migration', { authFlows: { userPassword: true } });
      new MigrationFromPool(stack, 'Migration', {
        userPool: newPool('New', pool, client),
        oldRegion: 'us-east-1',
        oldClientId: oldClientId.userPoolClientId,
        oldEndpoint: url,
      });
    }),
    openBrowser(),
    buildBrowserApp(join(home, 'app')),
  ]);
  const captcha = { script: `${vendor.origin}/api.js`, api: 'turnstile', siteKey: 'site', sources: [vendor.origin] };
  await serve('Guarded', { captcha: captcha as Configuration['captcha'] & object });
  await serve('Listed');
  await serve('Claimed');
  await serve('New', { sendsPasswords: true });
});

beforeEach(async () => {
  visitor = await openVisitor(browser, '', new URL('/inbox.json', flows.local.consoleUrl).href);
  vendor.asked.length = 0;
});
afterEach(async () => {
  await visitor.context.close();
  expect(visitor.faults).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  for (const server of servers) await server.close();
  expect(flows?.local.denied()).toEqual([]);
  await flows?.close();
  vendor?.close();
  rmSync(home, { recursive: true, force: true });
});

/** Solves the CAPTCHA: its button says so then, as no sentence about a CAPTCHA that wasn't solved does. */
const solve = async (): Promise<void> => {
  await visitor.press('I am human');
  await visitor.page.getByRole('button', { name: 'Solved', exact: true }).waitFor();
};
const addressesIn = async (name: string): Promise<(string | undefined)[]> => {
  const { Users = [] } = await flows.sdk.send(new ListUsersCommand({ UserPoolId: flows.poolId(name) }));
  return Users.map(({ Attributes = [] }) => Attributes.find(({ Name }) => Name === 'email')?.Value);
};
const fillSignUp = async (app: string, email: string): Promise<void> => {
  await visitor.page.goto(`${apps[app]}/#sign-up`);
  await visitor.field('E-mail address').fill(email);
  await visitor.field('Password').fill(PASSWORD);
};
const createUser = async (name: string, Username: string, more: Record<string, string> = {}): Promise<void> => {
  const user = { UserPoolId: flows.poolId(name), Username };
  const attributes = { email: Username, email_verified: 'true', ...more };
  const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
  await flows.sdk.send(new AdminCreateUserCommand({ ...user, UserAttributes, MessageAction: 'SUPPRESS' }));
  await flows.sdk.send(new AdminSetUserPasswordCommand({ ...user, Password: PASSWORD, Permanent: true }));
};

describe('a CAPTCHA before sign-up, in the app on Amplify', () => {
  it('is asked for, and lets in who solved it', async () => {
    const email = newPerson();
    await fillSignUp('Guarded', email);
    await visitor.press('Create account');
    await visitor.shows('Solve the CAPTCHA first.');
    expect(vendor.asked).toEqual([]);
    await solve();
    await visitor.press('Create account');
    await visitor.heading('Confirm your account');
    expect(vendor.asked).toHaveLength(1);
    await visitor.confirm(email);
    await visitor.heading('You are signed in');
  });

  it('is to solve anew where its token is refused', async () => {
    const email = newPerson();
    await fillSignUp('Guarded', email);
    await solve();
    vendor.forgetTokens();
    await visitor.press('Create account');
    await visitor.shows('The CAPTCHA was not solved. Try it again.');
    expect(await addressesIn('Guarded')).not.toContain(email);
    await solve();
    await visitor.press('Create account');
    await visitor.heading('Confirm your account');
    expect(await addressesIn('Guarded')).toContain(email);
  });

  it('keeps out an app that shows none', async () => {
    await serve('Guarded', {}, 'Unguarded app');
    await fillSignUp('Unguarded app', newPerson());
    await visitor.press('Create account');
    await visitor.shows('Solve the CAPTCHA first.');
    expect(vendor.asked).toEqual([]);
  });
});

describe('a list of domains, in the app on Amplify', () => {
  it('lets in addresses of these, and tells others why not', async () => {
    await fillSignUp('Listed', 'ada@elsewhere.test');
    await visitor.press('Create account');
    await visitor.shows('Sign up with an e-mail address of your organisation.');
    expect(await addressesIn('Listed')).toEqual([]);
    const email = newPerson();
    await visitor.field('E-mail address').fill(email);
    await visitor.press('Create account');
    await visitor.heading('Confirm your account');
    await visitor.confirm(email);
    await visitor.heading('You are signed in');
    expect(await addressesIn('Listed')).toEqual([email]);
  });
});

describe('claims from a table, in the app on Amplify', () => {
  it('are in both tokens, and follow the table at a refresh', async () => {
    const email = newPerson();
    await createUser('Claimed', email);
    const user = { UserPoolId: flows.poolId('Claimed'), Username: email };
    const { UserAttributes = [] } = await flows.sdk.send(new AdminGetUserCommand(user));
    const sub = UserAttributes.find(({ Name }) => Name === 'sub')?.Value ?? '';
    const { consoleUrl: endpoint, developerKey: credentials } = flows.local;
    const table = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
    const give = (tenant: string) =>
      table.send(
        new PutItemCommand({
          TableName: flows.local.outputs.RightsTable,
          Item: { sub: { S: sub }, tenant: { S: tenant }, seats: { N: '12' } },
        }),
      );
    const claimsOf = async (token: 'Access token' | 'ID token') =>
      JSON.parse((await visitor.page.getByLabel(token).textContent()) ?? '{}');
    await give('acme');
    await visitor.page.goto(apps.Claimed!);
    await visitor.signIn(email);
    await visitor.heading('You are signed in');
    await visitor.page.getByText('Claims', { exact: true }).click();
    for (const token of ['Access token', 'ID token'] as const) {
      expect(await claimsOf(token)).toMatchObject({ sub, tenant: 'acme', seats: 12 });
    }
    await give('globex');
    await visitor.press('Refresh tokens');
    await visitor.shows('The tokens are refreshed.');
    for (const token of ['Access token', 'ID token'] as const) {
      expect(await claimsOf(token)).toMatchObject({ sub, tenant: 'globex' });
    }
    table.destroy();
  });
});

describe('users of an old pool, in the app on Amplify', () => {
  it('sign in to the new one with the password that they have, once by the old pool and then without it', async () => {
    const email = newPerson();
    await createUser('Old', email, { given_name: 'Ada' });
    await visitor.page.goto(apps.New!);
    await visitor.signIn(email, 'Wrong-Horse-1');
    await visitor.shows('Incorrect username or password.');
    expect(await addressesIn('New')).toEqual([]);
    await visitor.field('Password').fill(PASSWORD);
    await visitor.press('Sign in');
    await visitor.heading('You are signed in');
    await visitor.shows(email);
    expect(await addressesIn('New')).toEqual([email]);
    const asked = flows.invocations('Migration');
    await visitor.press('Sign out');
    await visitor.heading('Welcome back');
    await visitor.signIn(email);
    await visitor.heading('You are signed in');
    expect(flows.invocations('Migration')).toBe(asked);
  });

  it('are nobody where the old pool doesn’t know them', async () => {
    await visitor.page.goto(apps.New!);
    await visitor.signIn(newPerson());
    await visitor.shows('Incorrect username or password.');
  });
});
