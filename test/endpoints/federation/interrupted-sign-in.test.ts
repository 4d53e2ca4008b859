import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createProviderAnswerHandler } from '../../../lambdas/endpoints/provider-answer/handler.ts';
import { FRONT_DOOR_HEADERS } from '../../../lambdas/platform/headers.ts';
import type { Store } from '../../../lambdas/store/store.ts';
import { StoreBusyError } from '../../../lambdas/store/store-busy-error.ts';
import { type FakeProvider, openFakeProvider } from '../../support/fake-provider.ts';
import { type FederationStage, openFederationStage } from '../../support/federation-stage.ts';
import type { OauthBrowser } from '../../support/oauth-browser.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let stage: FederationStage;
let idp: FakeProvider;
let client: Awaited<ReturnType<FederationStage['newClient']>>;
let count = 0;
let person: string;

beforeAll(async () => {
  world = await openWorld();
  idp = await openFakeProvider(world.outside, 'idp.example');
  stage = await openFederationStage(world);
  await stage.addProvider({ ProviderName: 'Example' });
  client = await stage.newClient({ SupportedIdentityProviders: ['COGNITO', 'Example'] });
});
afterAll(() => world.close());
beforeEach(() => {
  count += 1;
  person = `guest-${count}`;
  idp.claims = { sub: person };
  idp.userInfo = { sub: person };
  // A provider that takes a code twice: it is not its care alone that an answer counts once.
  idp.replies.clear();
});

const begin = async () => {
  const browser = stage.newBrowser();
  const { location } = await browser.get(stage.ask(client, { identity_provider: 'Example' }));
  return { browser, answer: idp.authorize(location!), nonce: location!.searchParams.get('nonce') };
};
const takeCodesTwice = (nonce: string | null) =>
  idp.replies.set('/token', () => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: idp.issuer, aud: 'cognate', sub: person, iat: now, exp: now + 300, nonce };
    return { body: { access_token: 'a', token_type: 'Bearer', id_token: idp.sign(claims) } };
  });
/** The answer as it reaches the function while the table fails so. */
const answerWith = async (
  browser: OauthBrowser,
  answer: Readonly<Record<string, string>>,
  change: (store: Store) => Partial<Store>,
) => {
  const services = {
    ...world.services,
    store: { ...world.services.store, ...change(world.services.store) },
    originVerifySecret: async () => world.originVerifySecret,
  };
  const reply = await createProviderAnswerHandler(services)(
    {
      rawPath: '/oauth2/idpresponse',
      rawQueryString: new URLSearchParams(answer).toString(),
      routeKey: 'GET /oauth2/idpresponse',
      headers: {
        [FRONT_DOOR_HEADERS.originVerify]: world.originVerifySecret,
        [FRONT_DOOR_HEADERS.viewerHost]: 'localhost',
        [FRONT_DOOR_HEADERS.viewerPath]: new URL(`${stage.base}/oauth2/idpresponse`).pathname,
      },
      cookies: [...browser.cookies].map(([name, { value }]) => `${name}=${value}`),
      isBase64Encoded: false,
      requestContext: { http: { method: 'GET', path: '/oauth2/idpresponse', sourceIp: '192.0.2.1' } },
    } as unknown as APIGatewayProxyEventV2,
    {} as Context,
  );
  return new URL(String(reply.headers?.location)).searchParams;
};
const busy = () => Promise.reject(new StoreBusyError());
const userOf = async (name: string) => (await world.services.store.users.read(stage.poolId, `Example_${name}`))?.user;

describe('a federated sign-in that is interrupted', () => {
  it.each<[string, (store: Store) => Partial<Store>, boolean]>([
    ['before the profile', ({ users }) => ({ users: { ...users, createProfile: busy } }), false],
    [
      'between the profile and the login session',
      ({ loginSessions }) => ({ loginSessions: { ...loginSessions, begin: busy } }),
      true,
    ],
  ])(
    '%s by a busy table is told to the client, and ends well when the same answer comes again',
    async (_, change, isMade) => {
      const { browser, answer, nonce } = await begin();
      takeCodesTwice(nonce);
      expect((await answerWith(browser, answer, change)).get('error')).toBe('temporarily_unavailable');
      const made = await userOf(person);
      expect(made !== undefined).toBe(isMade);
      const back = await stage.comeBack(browser, answer);
      const { id } = await stage.redeem(client, back.location!);
      expect(id.sub).toBe((await userOf(person))?.sub);
      if (made) expect(id.sub).toBe(made.sub);
    },
  );

  it('between the profile and the login session ends well in a new visit, too', async () => {
    const { browser, answer } = await begin();
    const change = ({ loginSessions }: Store) => ({ loginSessions: { ...loginSessions, begin: busy } });
    await answerWith(browser, answer, change);
    const made = await userOf(person);
    const again = await begin();
    const back = await stage.comeBack(again.browser, again.answer);
    expect((await stage.redeem(client, back.location!)).id.sub).toBe(made?.sub);
  });

  it('when its answer was lost begins no second session by it', async () => {
    const { browser, answer, nonce } = await begin();
    takeCodesTwice(nonce);
    // The write was done; the function died before it answered, so the browser still has its visit.
    const lost = ({ loginSessions }: Store) => ({
      loginSessions: {
        ...loginSessions,
        begin: async (...session: Parameters<typeof loginSessions.begin>) => {
          await loginSessions.begin(...session);
          throw new StoreBusyError();
        },
      },
    });
    expect((await answerWith(browser, answer, lost)).get('error')).toBe('temporarily_unavailable');
    const back = await stage.comeBack(browser, answer);
    expect(back.location?.searchParams.get('error_description')).toBe(
      'The answer of the identity provider was used before',
    );
    idp.replies.clear();
    const again = await begin();
    const done = await stage.comeBack(again.browser, again.answer);
    expect(done.location?.searchParams.has('code')).toBe(true);
  });
});
