import { mkdtempSync, rmSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  CreateUserPoolCommand,
  CreateUserPoolDomainCommand,
  DescribeUserPoolDomainCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { App, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CognateService, ManagedLoginVersion, UserPool, UserPoolManagedLoginBranding } from '../../lib/index.ts';
import { type LocalStack, startLocal } from '../../local/start-local.ts';
import { openBrowser } from '../support/browser.ts';
import { drawPng } from '../support/draw-png.ts';
import { choosePorts } from './support/choose-ports.ts';

const HOST = 'auth.example.com';
const CALLBACK = 'https://app.example.com/callback';
const ARN = 'arn:aws:acm:us-east-1:111122223333:certificate/0a';

const home = mkdtempSync(join(tmpdir(), 'cognate-domain-'));
let stack: LocalStack;
let cognito: CognitoIdentityProviderClient;
let query: string;

/** A stack whose pool has both kinds of domains and a branding. */
function synthesize(publicUrl: string): string {
  const app = new App({ outdir: join(home, 'cdk.out'), analyticsReporting: false });
  const owner = new Stack(app, 'Owner');
  const architecture = process.arch === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64;
  const service = new CognateService(owner, 'Service', {
    architecture,
    publicUrl,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const userPool = new UserPool(owner, 'Pool', { removalPolicy: RemovalPolicy.DESTROY });
  const client = userPool.addClient('web', { oAuth: { callbackUrls: [CALLBACK], logoutUrls: [CALLBACK] } });
  const certificate = Certificate.fromCertificateArn(owner, 'Certificate', ARN);
  const { NEWER_MANAGED_LOGIN: managedLoginVersion } = ManagedLoginVersion;
  const own = userPool.addDomain('own', { customDomain: { domainName: HOST, certificate }, managedLoginVersion });
  userPool.addDomain('prefix', { cognitoDomain: { domainPrefix: 'shop' } });
  const bytes = drawPng(64, 16, [1, 2, 3]).toString('base64');
  const assets = [{ category: 'FORM_LOGO', colorMode: 'DYNAMIC', extension: 'PNG', bytes }];
  new UserPoolManagedLoginBranding(owner, 'Look', { userPool, client, assets });
  new CfnOutput(owner, 'PoolId', { value: userPool.userPoolId });
  new CfnOutput(owner, 'ClientId', { value: client.userPoolClientId });
  new CfnOutput(owner, 'Target', { value: own.cloudFrontEndpoint });
  new CfnOutput(owner, 'Main', { value: service.distributionHost });
  new CfnOutput(owner, 'RootKey', { value: service.rootKeySecretArn });
  return app.synth().directory;
}

beforeAll(async () => {
  const ports = await choosePorts();
  const assembly = synthesize(`http://localhost:${ports.port}`);
  stack = await startLocal({ assembly, ...ports, fresh: true });
  cognito = new CognitoIdentityProviderClient({
    endpoint: stack.url,
    region: 'us-east-1',
    credentials: stack.rootKey!,
  });
  query = `client_id=${stack.outputs.ClientId}&response_type=code&redirect_uri=${encodeURIComponent(CALLBACK)}&scope=openid`;
});
afterAll(async () => {
  cognito?.destroy();
  await stack?.stop();
  rmSync(home, { recursive: true, force: true });
});

/** Asks this machine for a path of a host. */
function get(
  host: string,
  path: string,
): Promise<{ status: number; headers: IncomingMessage['headers']; body: string }> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(stack.url);
    request({ port, path, headers: { host } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString() });
      });
    })
      .on('error', reject)
      .end();
  });
}

describe('the custom domain of a pool, beside the name of the service', () => {
  it('answers with the pages of its pool, their images and their script', async () => {
    const page = await get(HOST, `/login?${query}`);
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    const logo = /<img src="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const script = /<script src="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const image = await get(HOST, logo);
    expect([image.status, image.headers['content-type']]).toEqual([200, 'image/png']);
    expect(image.headers['content-security-policy']).toContain('sandbox');
    expect(image.headers['cross-origin-resource-policy']).toBe('cross-origin');
    expect((await get(HOST, script)).status).toBe(200);
    expect([page.headers['set-cookie']].flat().join()).toContain('Path=/;');
    const asked = await get(HOST, `/oauth2/authorize?${query}`);
    expect([asked.status, asked.headers.location]).toEqual([302, `/login?${query}`]);
  });

  it('is found by browsers of this machine', async () => {
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      const { port } = new URL(stack.url);
      await page.goto(`http://${HOST}.localhost:${port}/login?${query}`);
      const shown = await page.evaluate('[document.images.length, document.images[0]?.naturalWidth]');
      expect(shown).toEqual([1, 64]);
    } finally {
      await browser.close();
    }
  });

  it('is where discovery sends clients, while the issuer stays what it is', async () => {
    const issuer = `${stack.url}/${stack.outputs.PoolId}`;
    const document = JSON.parse(
      (await get('localhost', `/${stack.outputs.PoolId}/.well-known/openid-configuration`)).body,
    );
    expect(document).toMatchObject({
      issuer,
      authorization_endpoint: `https://${HOST}/oauth2/authorize`,
      token_endpoint: `https://${HOST}/oauth2/token`,
      userinfo_endpoint: `https://${HOST}/oauth2/userInfo`,
    });
    const same = await get(HOST, `/${stack.outputs.PoolId}/.well-known/openid-configuration`);
    expect(JSON.parse(same.body)).toEqual(document);
  });

  it('tells where its DNS record points at', async () => {
    const of = async (Domain: string) =>
      (await cognito.send(new DescribeUserPoolDomainCommand({ Domain }))).DomainDescription?.CloudFrontDistribution;
    expect(stack.outputs.Target).not.toBe(stack.outputs.Main);
    expect(await of(HOST)).toBe(stack.outputs.Target);
    expect(await of('shop')).toBe(new URL(stack.url).host);
  });

  it('leaves prefixes what they are: paths of the name of the service', async () => {
    expect((await get(new URL(stack.url).host, `/shop/login?${query}`)).status).toBe(200);
    expect((await get('elsewhere.example.com', `/login?${query}`)).status).toBe(400);
  });

  it('may be made by the API, and answers as soon as something sends its requests here', async () => {
    const { UserPool: pool } = await cognito.send(new CreateUserPoolCommand({ PoolName: 'other' }));
    const Domain = 'login.example.org';
    const made = new CreateUserPoolDomainCommand({
      UserPoolId: pool?.Id,
      Domain,
      CustomDomainConfig: { CertificateArn: ARN },
    });
    expect((await cognito.send(made)).CloudFrontDomain).toBe(new URL(stack.url).host);
    const answer = await get(Domain, '/login?client_id=nobody');
    expect(answer.status).toBe(400);
    expect(stack.denied()).toEqual([]);
  });
});
