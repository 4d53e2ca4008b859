import vm from 'node:vm';
import { Stack } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { beforeAll, describe, expect, it } from 'vitest';
import { FRONT_DOOR_HEADERS } from '../../lambdas/platform/headers.ts';
import { CORS } from '../../lib/front-door/cors.ts';
import { renderViewerRequest } from '../../lib/front-door/render-viewer-request.ts';
import { CognateService } from '../../lib/index.ts';
import { newApp, type Template, templateOf } from './support/synthesize.ts';

interface EdgeRequest {
  method: string;
  uri: string;
  headers: Record<string, { value: string }>;
}
interface EdgeResponse {
  statusCode: number;
  headers: Record<string, { value: string }>;
}

const handler = vm.runInNewContext(`${renderViewerRequest()}; handler`) as (
  event: object,
) => EdgeRequest & EdgeResponse;

function visit(request: Partial<EdgeRequest>): EdgeRequest & EdgeResponse {
  return handler({
    viewer: { ip: '203.0.113.9' },
    request: {
      method: 'POST',
      uri: '/',
      headers: { host: { value: 'id.example.com' } },
      querystring: {},
      cookies: {},
      ...request,
    },
  });
}

const target = (value: string) => ({ host: { value: 'id.example.com' }, 'x-amz-target': { value } });

describe('the CloudFront Function', () => {
  it('gives an operation its path', () => {
    const { uri } = visit({ headers: target('AWSCognitoIdentityProviderService.SignUp') });
    expect(uri).toBe('/idp/SignUp');
  });

  it.each([
    'SignUp',
    'Other.SignUp',
    'AWSCognitoIdentityProviderService.',
    'AWSCognitoIdentityProviderService.Sign/Up',
    'AWSCognitoIdentityProviderService.SignUp/../x',
    `AWSCognitoIdentityProviderService.${'A'.repeat(65)}`,
  ])('sends the target %s to no operation', (value) => {
    expect(visit({ headers: target(value) }).uri).toBe('/idp/');
  });

  it('leaves other paths and methods alone', () => {
    expect(visit({ method: 'GET' }).uri).toBe('/');
    expect(visit({ uri: '/idp/SignUp' }).uri).toBe('/idp/SignUp');
    expect(visit({ uri: '/oauth2/token', headers: target('AWSCognitoIdentityProviderService.SignUp') }).uri).toBe(
      '/oauth2/token',
    );
  });

  it('tells the origin host, path and address, whatever the viewer claims', () => {
    const { headers } = visit({
      headers: {
        ...target('AWSCognitoIdentityProviderService.SignUp'),
        [FRONT_DOOR_HEADERS.viewerHost]: { value: 'evil.example' },
        [FRONT_DOOR_HEADERS.viewerPath]: { value: '/evil' },
        [FRONT_DOOR_HEADERS.viewerAddress]: { value: '192.0.2.1' },
      },
    });
    expect(headers[FRONT_DOOR_HEADERS.viewerHost]?.value).toBe('id.example.com');
    expect(headers[FRONT_DOOR_HEADERS.viewerPath]?.value).toBe('/');
    expect(headers[FRONT_DOOR_HEADERS.viewerAddress]?.value).toBe('203.0.113.9');
  });

  it('answers preflights with what clients send', () => {
    const answer = visit({ method: 'OPTIONS', uri: '/' });
    expect(answer.statusCode).toBe(204);
    expect(answer.headers['access-control-allow-origin']?.value).toBe('*');
    expect(answer.headers['access-control-allow-methods']?.value).toContain('POST');
    const allowed = answer.headers['access-control-allow-headers']?.value.split(',') ?? [];
    for (const name of [
      'content-type',
      'x-amz-target',
      'x-amz-user-agent',
      'cache-control',
      'authorization',
      'amz-sdk-request',
    ]) {
      expect(allowed).toContain(name);
    }
    expect(answer.headers['access-control-max-age']?.value).toBe('172800');
  });

  it.each([
    ['/acme/oauth2/authorize', '/oauth2/authorize'],
    ['/acme-2/oauth2/token', '/oauth2/token'],
    ['/acme/login', '/login'],
    ['/login/login', '/login'],
    ['/oauth2/oauth2/revoke', '/oauth2/revoke'],
    ['/oauth2/token', '/oauth2/token'],
    ['/login', '/login'],
    ['/acme/account', '/account'],
    ['/acme/account/password', '/account/password'],
    ['/account/account', '/account'],
    ['/account/password', '/account/password'],
    ['/acme/account/a/b', '/acme/account/a/b'],
    ['/acme/account/A', '/acme/account/A'],
    ['/a/b/login', '/a/b/login'],
    ['/Acme/login', '/Acme/login'],
    ['/-acme/login', '/-acme/login'],
    ['/acme/login/', '/acme/login/'],
    ['/acme/idp/SignUp', '/acme/idp/SignUp'],
    ['/acme/.well-known/jwks.json', '/acme/.well-known/jwks.json'],
  ])('takes the prefix of a domain off %s: %s', (uri, path) => {
    const { uri: rewritten, headers } = visit({ method: 'GET', uri });
    expect(rewritten).toBe(path);
    expect(headers[FRONT_DOOR_HEADERS.viewerPath]?.value).toBe(uri);
  });

  it('has no preflight for pages', () => {
    for (const uri of ['/login', '/acme/login', '/acme/account/password', '/oauth2/authorize', '/acme/logout']) {
      const { statusCode, headers } = visit({ method: 'OPTIONS', uri });
      expect(statusCode).toBe(405);
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    }
    expect(visit({ method: 'OPTIONS', uri: '/acme/oauth2/token' }).statusCode).toBe(204);
  });

  it('is small enough for CloudFront', () => {
    expect(Buffer.byteLength(renderViewerRequest())).toBeLessThan(10_240);
  });
});

function properties(template: Template, type: string): Record<string, unknown>[] {
  return Object.values(template.Resources)
    .filter((resource) => resource.Type === type)
    .map((resource) => resource.Properties);
}

describe('the distribution', () => {
  let plain: Template;
  let own: Template;
  beforeAll(() => {
    const app = newApp();
    const stack = new Stack(app, 'Plain');
    new CognateService(stack, 'Service');
    const eastern = new Stack(app, 'Own', { env: { region: 'us-east-1' } });
    new CognateService(eastern, 'Service', {
      customDomain: {
        domainName: 'id.example.com',
        certificate: Certificate.fromCertificateArn(
          eastern,
          'Certificate',
          'arn:aws:acm:us-east-1:111122223333:certificate/x',
        ),
      },
      webAcl: { attemptsPerAddress: 50 },
    });
    plain = templateOf(app, stack);
    own = app.synth().getStackByName('Own').template as Template;
  });

  const config = (template: Template) =>
    properties(template, 'AWS::CloudFront::Distribution')[0]?.DistributionConfig as {
      DefaultCacheBehavior: Record<string, unknown>;
      CacheBehaviors: { PathPattern: string }[];
      Origins: { CustomOriginConfig: unknown; OriginCustomHeaders: { HeaderName: string; HeaderValue: unknown }[] }[];
      [name: string]: unknown;
    };

  it('speaks HTTPS only, TLS 1.2 to the origin, and proves itself to it', () => {
    const { DefaultCacheBehavior, Origins } = config(plain);
    expect(DefaultCacheBehavior.ViewerProtocolPolicy).toBe('https-only');
    expect(Origins[0]?.CustomOriginConfig).toMatchObject({
      OriginProtocolPolicy: 'https-only',
      OriginSSLProtocols: ['TLSv1.2'],
    });
    const [proof] = Origins[0]?.OriginCustomHeaders ?? [];
    expect(proof?.HeaderName).toBe(FRONT_DOOR_HEADERS.originVerify);
    expect(JSON.stringify(proof?.HeaderValue)).toContain('resolve:secretsmanager:');
  });

  it('enforces TLS 1.2 and takes the name of a custom domain', () => {
    expect(config(own)).toMatchObject({
      Aliases: ['id.example.com'],
      ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' },
    });
    expect(JSON.stringify(properties(own, 'Custom::CognateServiceSettings')[0])).toContain('https://id.example.com');
  });

  it('forwards everything but the host, and the viewer’s geography', () => {
    const { DefaultCacheBehavior, CacheBehaviors } = config(plain);
    // AWS's managed policy "AllViewerExceptHostHeader".
    expect(DefaultCacheBehavior.OriginRequestPolicyId).toBe('b689b0a8-53d0-40ab-baf2-68738e2966ac');
    const [api] = properties(plain, 'AWS::CloudFront::CachePolicy').map(
      (each) => each.CachePolicyConfig as Record<string, unknown>,
    );
    expect(api).toMatchObject({ MinTTL: 0, DefaultTTL: 0, MaxTTL: 1 });
    const { HeadersConfig } = api!.ParametersInCacheKeyAndForwardedToOrigin as { HeadersConfig: { Headers: string[] } };
    expect(HeadersConfig.Headers).toEqual(
      expect.arrayContaining(['Authorization', FRONT_DOOR_HEADERS.viewerCountry, FRONT_DOOR_HEADERS.viewerCity]),
    );
    expect(CacheBehaviors.map(({ PathPattern }) => PathPattern)).toEqual([
      '/*/.well-known/*',
      '/*_*/assets/*',
      '/*confirmUser',
      '/*authFeedback',
      '/*oauth2/authorize',
      '/*oauth2/idpresponse',
      '/*saml2/idpresponse',
      '/*saml2/logout',
      '/*login',
      '/*signup',
      '/*confirm',
      '/*resendcode',
      '/*forgotPassword',
      '/*confirmforgotPassword',
      '/*passkeys/add',
      '/*account',
      '/*account/*',
      '/*pages.js',
      '/*logout',
    ]);
  });

  it('lets no other origin’s scripts read pages', () => {
    const policies = Object.entries(plain.Resources).filter(
      ([, { Type }]) => Type === 'AWS::CloudFront::ResponseHeadersPolicy',
    );
    const crossOrigin = (ref: unknown) => {
      const [, found] = policies.find(([id]) => JSON.stringify(ref).includes(`"${id}"`))!;
      return JSON.stringify(found.Properties).includes('CorsConfig');
    };
    const { DefaultCacheBehavior, CacheBehaviors } = config(plain);
    expect(crossOrigin(DefaultCacheBehavior.ResponseHeadersPolicyId)).toBe(true);
    for (const behavior of CacheBehaviors as unknown as { PathPattern: string; ResponseHeadersPolicyId: unknown }[]) {
      expect(crossOrigin(behavior.ResponseHeadersPolicyId), behavior.PathPattern).toBe(
        behavior.PathPattern === '/*/.well-known/*',
      );
    }
  });

  it('adds security and cross-origin headers to each reply', () => {
    const [policy] = properties(plain, 'AWS::CloudFront::ResponseHeadersPolicy');
    expect(policy?.ResponseHeadersPolicyConfig).toMatchObject({
      CorsConfig: {
        AccessControlAllowOrigins: { Items: ['*'] },
        AccessControlExposeHeaders: { Items: [...CORS.exposeHeaders] },
        AccessControlAllowCredentials: false,
        OriginOverride: true,
      },
      SecurityHeadersConfig: {
        StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000 },
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: 'DENY' },
      },
    });
  });

  it('has a web ACL with rates, answering as the API does', () => {
    expect(config(own).WebACLId).toBeDefined();
    const [acl] = properties(own, 'AWS::WAFv2::WebACL') as {
      Scope: string;
      Rules: { Name: string; Statement: unknown }[];
    }[];
    expect(acl?.Scope).toBe('CLOUDFRONT');
    expect(acl?.Rules.find(({ Name }) => Name === 'AttemptsPerAddress')?.Statement).toMatchObject({
      RateBasedStatement: { Limit: 50 },
    });
    expect(JSON.stringify(acl)).toContain('TooManyRequestsException');
  });

  it('says where a web ACL can’t be', () => {
    const stack = new Stack(newApp(), 'West', { env: { region: 'eu-west-1' } });
    expect(() => new CognateService(stack, 'Service', { webAcl: true })).toThrow(/us-east-1/);
  });

  it('takes a web ACL that exists, and another public origin', () => {
    const app = newApp();
    const stack = new Stack(app, 'West', { env: { region: 'eu-west-1' } });
    const arn = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/x/y';
    new CognateService(stack, 'Service', { webAcl: { arn }, publicUrl: 'http://localhost:9229/' });
    const template = templateOf(app, stack);
    expect(config(template).WebACLId).toBe(arn);
    expect(properties(template, 'Custom::CognateServiceSettings')[0]).toMatchObject({
      PublicOrigin: 'http://localhost:9229',
    });
  });

  it.each(['localhost', 'ftp://x', 'https://id.example.com/path'])('refuses the public URL %s', (publicUrl) => {
    const stack = new Stack(newApp(), 'Stack');
    expect(() => new CognateService(stack, 'Service', { publicUrl })).toThrow(/publicUrl/);
  });
});
