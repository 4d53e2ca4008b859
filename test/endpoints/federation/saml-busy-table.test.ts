import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSamlLogoutHandler } from '../../../lambdas/endpoints/saml-logout/handler.ts';
import { createSamlMetadataHandler } from '../../../lambdas/endpoints/saml-metadata/handler.ts';
import { createSamlResponseHandler } from '../../../lambdas/endpoints/saml-response/handler.ts';
import { FRONT_DOOR_HEADERS } from '../../../lambdas/platform/headers.ts';
import type { Store } from '../../../lambdas/store/store.ts';
import { StoreBusyError } from '../../../lambdas/store/store-busy-error.ts';
import { openWorld, type World } from '../../support/world.ts';
import { openSamlSite, type SamlBrowser, type SamlSite } from './open-saml-site.ts';

let world: World;
let site: SamlSite;
beforeAll(async () => {
  world = await openWorld();
  site = await openSamlSite(world);
});
afterAll(() => world.close());

const busy = () => Promise.reject(new StoreBusyError());
/** The world's services on a table that takes some requests no more. */
const withStore = (change: (store: Store) => Partial<Store>) => ({
  ...world.services,
  store: { ...world.services.store, ...change(world.services.store) },
  originVerifySecret: async () => world.originVerifySecret,
});

/** A form as it reaches the function. */
const eventFor = (method: string, path: string, fields: Record<string, string>, browser?: SamlBrowser) =>
  ({
    rawPath: path,
    rawQueryString: '',
    routeKey: `${method} ${path}`,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      [FRONT_DOOR_HEADERS.originVerify]: world.originVerifySecret,
      [FRONT_DOOR_HEADERS.viewerHost]: 'localhost',
      [FRONT_DOOR_HEADERS.viewerPath]: new URL(`${site.base}${path}`).pathname,
    },
    cookies: [...(browser?.cookies ?? [])].map(([name, { value }]) => `${name}=${value}`),
    body: new URLSearchParams(fields).toString(),
    isBase64Encoded: false,
    requestContext: { http: { method, path, sourceIp: '192.0.2.1' } },
  }) as unknown as APIGatewayProxyEventV2;

describe('a table that is busy', () => {
  it('signs nobody in, is told to the client, and leaves the response good', async () => {
    const { browser, id, relayState } = await site.leave();
    const fields = { SAMLResponse: site.answer({ requestId: id, nameId: 'patient' }), RelayState: relayState };
    const services = withStore(() => ({ replay: { remember: busy, forget: busy } }));
    const event = eventFor('POST', '/saml2/idpresponse', fields, browser);
    const { headers } = await createSamlResponseHandler(services)(event, {} as Context);
    expect(new URL(String(headers?.location)).searchParams.get('error')).toBe('temporarily_unavailable');
    expect((await site.users()).map(({ Username }) => Username)).not.toContain('Corporate_patient');
    const back = await browser.post(site.consumer, fields);
    expect((await site.exchange(back.location)).claims['cognito:username']).toBe('Corporate_patient');
  });

  it('goes on with the metadata that is kept while its next reading can’t be noted', async () => {
    const services = withStore(({ identityProviders }) => ({
      identityProviders: {
        ...identityProviders,
        read: async (poolId, name) => {
          const provider = await identityProviders.read(poolId, name);
          return provider && { ...provider, saml: provider.saml && { ...provider.saml, refreshAt: 0 } };
        },
      },
    }));
    const { browser, id, relayState } = await site.leave();
    const fields = { SAMLResponse: site.answer({ requestId: id }), RelayState: relayState };
    const { headers } = await createSamlResponseHandler(services)(
      eventFor('POST', '/saml2/idpresponse', fields, browser),
      {} as Context,
    );
    expect(new URL(String(headers?.location)).searchParams.has('code')).toBe(true);
  });

  it('is told to whoever asks for the metadata of the service, or posts about logging out', async () => {
    const services = withStore(({ domains }) => ({ domains: { ...domains, read: busy } }));
    const metadata = await createSamlMetadataHandler(services)(eventFor('GET', '/saml2/metadata', {}), {} as Context);
    expect([metadata.statusCode, metadata.headers?.['cache-control']]).toEqual([503, 'no-store']);
    const event = eventFor('POST', '/saml2/logout', { SAMLRequest: 'PGEvPg==' });
    expect((await createSamlLogoutHandler(services)(event, {} as Context)).statusCode).toBe(503);
  });

  it('is asked by nobody but the front door', async () => {
    const event = eventFor('GET', '/saml2/metadata', {});
    const bare = { ...event, headers: {} } as APIGatewayProxyEventV2;
    expect((await createSamlMetadataHandler(withStore(() => ({})))(bare, {} as Context)).statusCode).toBe(403);
  });
});
