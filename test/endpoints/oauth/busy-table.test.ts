import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuthorizeHandler } from '../../../lambdas/endpoints/authorize/handler.ts';
import { createTokenHandler } from '../../../lambdas/endpoints/token/handler.ts';
import { FRONT_DOOR_HEADERS } from '../../../lambdas/platform/headers.ts';
import type { Store } from '../../../lambdas/store/store.ts';
import { StoreBusyError } from '../../../lambdas/store/store-busy-error.ts';
import { CALLBACK, openProvider, type Provider } from '../../conformance/open-provider.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let provider: Provider;
beforeAll(async () => {
  world = await openWorld();
  provider = await openProvider(world);
});
afterAll(() => world.close());

const busy = () => Promise.reject(new StoreBusyError());
/** The world's services on a table that takes some requests no more. */
const withStore = (change: (store: Store) => Partial<Store>) => ({
  ...world.services,
  store: { ...world.services.store, ...change(world.services.store) },
  originVerifySecret: async () => world.originVerifySecret,
});

/** A request as it reaches a function of the provider's domain. */
const eventFor = (method: string, path: string, query: string, body?: string) =>
  ({
    rawPath: path,
    rawQueryString: query,
    routeKey: `${method} ${path}`,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      [FRONT_DOOR_HEADERS.originVerify]: world.originVerifySecret,
      [FRONT_DOOR_HEADERS.viewerHost]: 'localhost',
      [FRONT_DOOR_HEADERS.viewerPath]: `/${provider.prefix}${path}`,
    },
    body,
    isBase64Encoded: false,
    requestContext: { http: { method, path, sourceIp: '192.0.2.1' } },
  }) as unknown as APIGatewayProxyEventV2;

describe('a table that is busy', () => {
  it('leaves the code good: the client asks again', async () => {
    const { ClientId } = await provider.newClient();
    const request = { client_id: ClientId, response_type: 'code', redirect_uri: CALLBACK, scope: 'openid' };
    const code = (await provider.authorize(request)).searchParams.get('code')!;
    const form = { grant_type: 'authorization_code', client_id: ClientId, code, redirect_uri: CALLBACK };
    const services = withStore(({ families }) => ({ families: { ...families, begin: busy } }));
    const event = eventFor('POST', '/oauth2/token', '', new URLSearchParams(form).toString());
    const { statusCode, body = '' } = await createTokenHandler(services)(event, {} as Context);
    expect([statusCode, JSON.parse(body)]).toMatchObject([503, { error: 'temporarily_unavailable' }]);
    expect((await provider.post('/oauth2/token', form)).status).toBe(200);
  });

  it('is told to the person while the client isn’t known, and to the client after that', async () => {
    const { ClientId } = await provider.newClient();
    const request = { client_id: ClientId, response_type: 'code', redirect_uri: CALLBACK, scope: 'openid', state: 's' };
    const browser = provider.newBrowser();
    await provider.authorize(request, browser);
    const event = eventFor('GET', '/oauth2/authorize', new URLSearchParams(request).toString());
    const cookies = [`cognito=${browser.cookies.get('cognito')!.value}`];
    const unknown = withStore(({ clients }) => ({ clients: { ...clients, read: busy } }));
    const page = await createAuthorizeHandler(unknown)({ ...event, cookies }, {} as Context);
    expect([page.statusCode, page.headers?.location]).toEqual([503, undefined]);
    const known = withStore(({ authorizationCodes }) => ({
      authorizationCodes: { ...authorizationCodes, create: busy },
    }));
    const redirect = await createAuthorizeHandler(known)({ ...event, cookies }, {} as Context);
    const { searchParams } = new URL(String(redirect.headers?.location));
    expect([redirect.statusCode, searchParams.get('error'), searchParams.get('state')]).toEqual([
      302,
      'temporarily_unavailable',
      's',
    ]);
  });

  it('answers nobody who didn’t come through the front door', async () => {
    const event = eventFor('POST', '/oauth2/token', '', 'grant_type=x');
    const stranger = { ...event, headers: { ...event.headers, [FRONT_DOOR_HEADERS.originVerify]: 'guess' } };
    const services = withStore(() => ({}));
    expect((await createTokenHandler(services)(stranger, {} as Context)).statusCode).toBe(403);
    expect((await createAuthorizeHandler(services)(stranger, {} as Context)).statusCode).toBe(403);
  });
});
