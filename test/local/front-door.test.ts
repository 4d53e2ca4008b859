import { createHash, createHmac } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalStack, startLocal } from '../../local/start-local.ts';
import { apiResources, functionResources } from './support/create-template.ts';
import { makeDirectory, writeAssembly } from './support/write-assembly.ts';

const COOKIES = ['a=1; Path=/; Secure; HttpOnly; SameSite=Lax', 'b=2; Secure', 'c=3; Path=/; Secure; SameSite=None'];
const ECHO = `
const cookies = ${JSON.stringify(COOKIES)};
exports.handler = async (event) => ({ statusCode: 200, headers: { 'X-Own': 'kept' }, cookies, body: JSON.stringify(event) });`;
const MISBEHAVE = `
exports.handler = async ({ rawPath }) => {
  if (rawPath === '/crash') process.exit(3);
  if (rawPath === '/throw') throw new TypeError('private detail');
  if (rawPath === '/hang') { for (;;) {} }
  if (rawPath === '/memory') { const all = []; for (;;) all.push(new Array(1e6).fill(all.length)); }
  if (rawPath === '/pid') return { pid: process.pid, env: Object.keys(process.env).sort() };
  return 'plain';
};`;
/** Answers when two of its workers are at it, or nobody else has come for some time. */
const MEET = `
const { mkdirSync, readdirSync, writeFileSync } = require('node:fs');
exports.handler = async () => {
  const place = __dirname + '/met';
  mkdirSync(place, { recursive: true });
  writeFileSync(place + '/' + process.pid, '');
  for (let wait = 0; wait < 300 && readdirSync(place).length < 2; wait += 1) await new Promise((done) => setTimeout(done, 50));
  return { pid: process.pid };
};`;
const EDGE = `
async function handler(event) {
  var request = event.request;
  if (request.method === 'OPTIONS') return { statusCode: 204, statusDescription: 'No Content', headers: { 'x-edge': { value: 'yes' } } };
  if (request.uri === '/boom') throw new Error('broken');
  request.headers['x-host'] = { value: request.headers.host.value };
  request.headers['x-ip'] = { value: event.viewer.ip };
  if (request.uri === '/rewrite') request.uri = '/items/a%2Fb';
  return request;
}`;

const associations = [{ EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': ['Edge', 'FunctionARN'] } }];
const behavior = (more: object) => ({
  TargetOriginId: 'api',
  ViewerProtocolPolicy: 'https-only',
  AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
  CachePolicyId: { Ref: 'Cache' },
  OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
  ResponseHeadersPolicyId: { Ref: 'Headers' },
  FunctionAssociations: associations,
  ...more,
});
const host = {
  'Fn::Join': ['', [{ Ref: 'Api' }, '.execute-api.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]],
};

const TEMPLATE = {
  Resources: {
    ...functionResources('echo'),
    ...functionResources('bad', [], { Timeout: 1, MemorySize: 128, Environment: { Variables: { OWN: '1' } } }),
    ...functionResources('meet', [], { Timeout: 20 }),
    ...apiResources(
      {
        'GET /items/{id}': 'echo',
        'GET /meet': 'meet',
        'POST /items': 'echo',
        'POST /limited': 'echo',
        'POST /iam': 'echo',
        'GET /docs/{proxy+}': 'echo',
        'GET /docs/fixed': 'bad',
        $default: 'bad',
      },
      {
        DefaultRouteSettings: { ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 1000 },
        RouteSettings: { 'POST /limited': { ThrottlingRateLimit: 0.001, ThrottlingBurstLimit: 2 } },
      },
      { 'POST /iam': 'AWS_IAM' },
    ),
    Secret: {
      Type: 'AWS::SecretsManager::Secret',
      Properties: { GenerateSecretString: { PasswordLength: 20, ExcludePunctuation: true } },
    },
    Edge: {
      Type: 'AWS::CloudFront::Function',
      Properties: { Name: 'edge', FunctionCode: EDGE, FunctionConfig: { Runtime: 'cloudfront-js-2.0' } },
    },
    Cache: {
      Type: 'AWS::CloudFront::CachePolicy',
      Properties: {
        CachePolicyConfig: {
          ParametersInCacheKeyAndForwardedToOrigin: {
            HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Authorization', 'CloudFront-Viewer-Country'] },
          },
        },
      },
    },
    Headers: {
      Type: 'AWS::CloudFront::ResponseHeadersPolicy',
      Properties: {
        ResponseHeadersPolicyConfig: {
          CorsConfig: {
            AccessControlAllowOrigins: { Items: ['*'] },
            AccessControlAllowHeaders: { Items: ['*'] },
            AccessControlAllowMethods: { Items: ['ALL'] },
            AccessControlExposeHeaders: { Items: ['x-own'] },
            OriginOverride: true,
          },
          SecurityHeadersConfig: {
            ContentTypeOptions: { Override: true },
            StrictTransportSecurity: { AccessControlMaxAgeSec: 60, Override: true },
          },
        },
      },
    },
    Distribution: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: {
        DistributionConfig: {
          Origins: [
            {
              Id: 'api',
              DomainName: host,
              CustomOriginConfig: { OriginProtocolPolicy: 'https-only' },
              OriginCustomHeaders: [
                {
                  HeaderName: 'X-Verify',
                  HeaderValue: {
                    'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Secret' }, ':SecretString:::}}']],
                  },
                },
              ],
            },
          ],
          DefaultCacheBehavior: behavior({}),
          CacheBehaviors: [behavior({ PathPattern: '/read-only/*', AllowedMethods: ['GET', 'HEAD'] })],
        },
      },
    },
  },
  Outputs: {
    Direct: { Value: { 'Fn::Join': ['', ['https://', host, '/iam']] } },
    Secret: { Value: { Ref: 'Secret' } },
  },
};

interface GatewayEvent {
  readonly routeKey: string;
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly headers: Record<string, string>;
  readonly cookies?: string[];
  readonly queryStringParameters?: Record<string, string>;
  readonly pathParameters?: Record<string, string>;
  readonly body?: string;
  readonly isBase64Encoded: boolean;
  readonly requestContext: {
    readonly authorizer?: { readonly iam: { readonly userArn: string } };
    readonly http: { readonly sourceIp: string };
    readonly time: string;
  };
}

const root = makeDirectory();
let stack: LocalStack;
const call = (path: string, options: RequestInit = {}) => fetch(stack.url + path, options);
const echo = async (path: string, options: RequestInit = {}) =>
  (await (await call(path, options)).json()) as GatewayEvent;

beforeAll(async () => {
  const assembly = writeAssembly(join(root, 'cdk.out'), TEMPLATE, { echo: ECHO, bad: MISBEHAVE, meet: MEET });
  stack = await startLocal({ assembly, port: 0, consolePort: 0, fresh: true });
});
afterAll(async () => {
  await stack.stop();
  rmSync(root, { recursive: true, force: true });
});

describe('API Gateway', () => {
  it('sends an event of payload format 2.0', async () => {
    const event = await echo('/items/7%208?a=1&a=2&b=%20', { headers: { cookie: 'x=1; y=2', 'x-multi': 'v' } });
    expect(event).toMatchObject({
      routeKey: 'GET /items/{id}',
      rawPath: '/items/7 8',
      rawQueryString: 'a=1&a=2&b=%20',
      queryStringParameters: { a: '1,2', b: ' ' },
      pathParameters: { id: '7 8' },
      cookies: ['x=1', 'y=2'],
      isBase64Encoded: false,
      requestContext: { http: { method: 'GET', path: '/items/7 8', protocol: 'HTTP/1.1' }, stage: '$default' },
    });
    expect(event.requestContext.time).toMatch(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
    expect(event.headers).not.toHaveProperty('cookie');
  });

  it('passes JSON as text and other bodies in base64', async () => {
    const json = await echo('/items', {
      method: 'POST',
      body: '{"ü":1}',
      headers: { 'content-type': 'application/json' },
    });
    expect([json.body, json.isBase64Encoded]).toEqual(['{"ü":1}', false]);
    const aws = await echo('/items', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/x-amz-json-1.1' },
    });
    expect([aws.body, aws.isBase64Encoded]).toEqual(['e30=', true]);
  });

  it('prefers fixed segments, then parameters, then greedy ones, then $default', async () => {
    expect((await echo('/docs/a/b')).pathParameters).toEqual({ proxy: 'a/b' });
    expect(await (await call('/docs/fixed')).json()).toBe('plain');
    expect(await (await call('/elsewhere')).json()).toBe('plain');
  });

  it('answers with the function’s headers and cookies', async () => {
    const answer = await call('/items/1');
    expect(answer.headers.get('x-own')).toBe('kept');
    expect(answer.headers.getSetCookie()).toEqual(COOKIES);
    expect(answer.headers.get('apigw-requestid')).toBeTruthy();
  });

  it('sends cookies that plain HTTP carries to a client that does not take this machine for trustworthy', async () => {
    const jarred = await new Promise<readonly string[]>((resolve, reject) => {
      get(`${stack.url}/items/1`, (reply) => resolve(reply.resume().headers['set-cookie'] ?? [])).on('error', reject);
    });
    expect(jarred).toEqual(['a=1; Path=/; HttpOnly; SameSite=Lax', 'b=2', COOKIES[2]]);
  });

  it('refuses a body above 10 MB', async () => {
    const answer = await call('/items', { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1) });
    expect([answer.status, await answer.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
  });

  it('throttles a route by its own token bucket', async () => {
    const statuses = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await call('/limited', { method: 'POST' })).status);
    expect(statuses).toEqual([200, 200, 429, 429]);
    expect(await (await call('/limited', { method: 'POST' })).json()).toEqual({ message: 'Too Many Requests' });
    expect((await call('/items/1')).status).toBe(200);
  });

  it('lets only signed callers into an IAM-authorised route', async () => {
    expect((await call('/iam', { method: 'POST' })).status).toBe(403);
    const signed = await callSigned(stack.outputs.Direct ?? '', stack.developerKey);
    expect(signed.status).toBe(200);
    expect(signed.event.requestContext.authorizer?.iam.userArn).toBe('arn:aws:iam::000000000000:user/developer');
    const wrong = await callSigned(stack.outputs.Direct ?? '', {
      ...stack.developerKey,
      secretAccessKey: 'wrong',
    });
    expect(wrong.status).toBe(403);
  });
});

describe('CloudFront', () => {
  it('runs the function’s own code on the way in', async () => {
    const event = await echo('/rewrite');
    expect(event.pathParameters).toEqual({ id: 'a/b' });
    expect(event.headers).toMatchObject({
      'x-host': new URL(stack.url).host,
      'x-ip': expect.stringMatching(/^(127\.0\.0\.1|::1)$/),
    });
  });

  it('answers what the function answers, and 503 when it fails', async () => {
    const preflight = await call('/items', { method: 'OPTIONS' });
    expect([preflight.status, preflight.headers.get('x-edge')]).toEqual([204, 'yes']);
    expect((await call('/boom')).status).toBe(503);
  });

  it('hides the host, adds its own headers and the origin’s secret', async () => {
    const { headers } = await echo('/items/1', {
      headers: { 'x-verify': 'forged', 'cloudfront-viewer-country': 'XX' },
    });
    expect(headers.host).toMatch(/^\w+\.execute-api\.us-east-1\.amazonaws\.com$/);
    expect(headers['x-verify']).toMatch(/^[A-Za-z0-9]{20}$/);
    expect(headers['cloudfront-viewer-country']).toBe('ZZ');
    expect(headers).not.toHaveProperty('cloudfront-viewer-city');
    expect(headers['x-forwarded-proto']).toBe('https');
  });

  it('refuses a method that the behaviour does not allow', async () => {
    expect((await call('/read-only/x', { method: 'POST' })).status).toBe(403);
  });

  it('applies the response headers policy, also to errors', async () => {
    for (const path of ['/items/1', '/throw']) {
      const { headers } = await call(path, { headers: { origin: 'https://app.example' } });
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('access-control-expose-headers')).toBe('x-own');
      expect(headers.get('strict-transport-security')).toBe('max-age=60');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
    expect((await call('/items/1')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('workers', () => {
  const internal = [500, { message: 'Internal Server Error' }];
  const outcome = async (path: string) => {
    const answer = await call(path);
    return [answer.status, await answer.json()];
  };

  it('answers a crash, an exception, an endless loop and exhausted memory as API Gateway does, and goes on', async () => {
    expect(await outcome('/crash')).toEqual(internal);
    expect(await outcome('/throw')).toEqual(internal);
    expect(await outcome('/hang')).toEqual(internal);
    expect(readFileSync(join(stack.dataDir, 'logs', 'bad.log'), 'utf8')).toContain('timed out after 1.00 seconds');
    expect(await outcome('/memory')).toEqual(internal);
    expect(await outcome('/fine')).toEqual([200, 'plain']);
  });

  it('has nothing in its environment but the template’s and Lambda’s variables', async () => {
    process.env.COGNATE_TEST_SECRET = 'of the parent';
    const { env } = (await (await call('/pid')).json()) as { env: string[] };
    delete process.env.COGNATE_TEST_SECRET;
    expect(env.filter((name) => !/^(AWS_|LAMBDA_|_HANDLER$|_X_AMZN_TRACE_ID$|LANG$|TZ$|OWN$)/.test(name))).toEqual([]);
    expect(env).toContain('OWN');
  });

  it('serves one request at a time each, and grows when there are more', async () => {
    const pids = await Promise.all(
      [1, 2].map(async () => ((await (await call('/meet')).json()) as { pid: number }).pid),
    );
    expect(new Set(pids).size).toBe(2);
  });

  it('makes a secret once, by its rules', () => {
    expect(stack.account.secrets.find(stack.outputs.Secret ?? '').value).toMatch(/^[A-Za-z0-9]{20}$/);
  });
});

/** SHA-256 and its HMAC as the signer wants them. */
class Sha256 {
  private readonly hash;
  constructor(secret?: Parameters<typeof createHmac>[1] | ArrayBuffer | ArrayBufferView) {
    this.hash =
      secret === undefined ? createHash('sha256') : createHmac('sha256', secret as Parameters<typeof createHmac>[1]);
  }
  update(data: string | Uint8Array): void {
    this.hash.update(data);
  }
  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }
  reset(): void {}
}

async function callSigned(url: string, credentials: { accessKeyId: string; secretAccessKey: string }) {
  const { protocol, hostname, port, host, pathname: path } = new URL(url);
  const signer = new SignatureV4({ service: 'execute-api', region: 'us-east-1', credentials, sha256: Sha256 });
  const signed = await signer.sign({
    method: 'POST',
    protocol,
    hostname,
    port: Number(port),
    path,
    headers: { host },
    query: {},
  });
  const answer = await fetch(url, { method: 'POST', headers: signed.headers });
  return { status: answer.status, event: (await answer.json()) as GatewayEvent };
}
