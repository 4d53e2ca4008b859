import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD } from '../../conformance/open-provider.ts';
import { type FakeProvider, openFakeProvider } from '../../support/fake-provider.ts';
import { type FaultWorld, openFaultWorld } from '../../support/fault-world.ts';
import { type FederationStage, openFederationStage } from '../../support/federation-stage.ts';
import type { BrowserReply, OauthBrowser } from '../../support/oauth-browser.ts';
import type { World } from '../../support/world.ts';

const OFFER = 'You already have an account here';

let faults: FaultWorld;
let world: World;
let idp: FakeProvider;
let stage: FederationStage;
let client: Awaited<ReturnType<FederationStage['newClient']>>;
let count = 0;
let name: string;

beforeAll(async () => {
  faults = await openFaultWorld();
  world = faults.world;
  idp = await openFakeProvider(world.outside, 'idp.example');
  stage = await openFederationStage(world, {
    AliasAttributes: ['email'],
    UserPoolTags: { 'cognate:account-linking': 'prompt' },
  });
  await stage.addProvider({ ProviderName: 'Example' });
  client = await stage.newClient({ SupportedIdentityProviders: ['COGNITO', 'Example'] });
});
afterEach(() => faults.heal());
afterAll(() => faults?.close());

/** Somebody with an account, whom the provider knows by the same verified address. */
const newPerson = async () => {
  count += 1;
  name = `person-${count}`;
  idp.claims = { sub: name, email: `${name}@example.com`, email_verified: true };
  idp.userInfo = { sub: name };
  const who = { UserPoolId: stage.poolId, Username: name };
  const UserAttributes = [
    { Name: 'email', Value: `${name}@example.com` },
    { Name: 'email_verified', Value: 'true' },
  ];
  await stage.sdk.send(new AdminCreateUserCommand({ ...who, MessageAction: 'SUPPRESS', UserAttributes }));
  await stage.sdk.send(new AdminSetUserPasswordCommand({ ...who, Password: PASSWORD, Permanent: true }));
};
const leave = async (browser: OauthBrowser) => {
  const { location } = await browser.get(stage.ask(client, { identity_provider: 'Example' }));
  return idp.authorize(location!);
};
const arrive = async () => {
  const browser = stage.newBrowser();
  const back = await stage.comeBack(browser, await leave(browser));
  const isHere = back.location?.origin === world.endpoint;
  return { browser, page: isHere ? await browser.visit(back.location!) : back };
};
const accept = (browser: OauthBrowser, page: BrowserReply) =>
  browser.submit(page, stage.base, { username: 'ignored', password: PASSWORD });
const decline = (browser: OauthBrowser, page: BrowserReply) =>
  browser.submit(
    { ...page, text: page.text.slice(page.text.indexOf('id="login"')).replace(/^.*?<\/form>/s, '') },
    stage.base,
    {},
  );
/** How often the owner of the account was told that the provider was connected to it. */
const noticesOf = (username: string) =>
  world.inbox.emails.filter(
    ({ to, text }) => to === `${username}@example.com` && text?.includes('was connected to your account'),
  ).length;
const hasCode = ({ location }: BrowserReply) => location?.searchParams.has('code') === true;

/** What is stored of a user: the links, and the login sessions. */
const stateOf = async (username: string) => {
  const who = { UserPoolId: stage.poolId, Username: username };
  const { UserAttributes = [] } = await stage.sdk.send(new AdminGetUserCommand(who));
  const identities = UserAttributes.find(({ Name }) => Name === 'identities')?.Value ?? '[]';
  const { Count } = await faults.engine.client().call<{ Count: number }>('dynamodb', 'Query', {
    TableName: faults.engine.tableName,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': { S: `U#${stage.poolId}#${username}` }, ':sk': { S: 'SSO#' } },
  });
  const links = (JSON.parse(identities) as { userId: string }[]).map(({ userId }) => userId);
  return { links, sessions: Count };
};
const hasProfile = () =>
  stateOf(`Example_${name}`).then(
    () => true,
    (error: unknown) => {
      if (error instanceof UserNotFoundException) return false;
      throw error;
    },
  );

const ways = ['killed', 'throttle', 'drop-after'] as const;
type Way = (typeof ways)[number];

/** Does the step with every one of its calls failing so, for a new person each time; as often as it makes calls where nothing fails. */
async function failEverywhere<T>(
  way: Way,
  prepare: () => Promise<() => Promise<T>>,
  inspect: (result: T, step: () => Promise<T>) => Promise<void>,
): Promise<number> {
  await newPerson();
  const clean = await prepare();
  const before = faults.proxy.forwarded.length;
  await clean();
  const calls = faults.proxy.forwarded.length - before;
  for (let call = 0; call < calls; call += 1) {
    await newPerson();
    const step = await prepare();
    faults.failAfter(call, way);
    const result = await step();
    faults.heal();
    await inspect(result, step);
  }
  return calls;
}

/** What failed says so: to the application, or on a page. */
const expectFailure = (reply: BrowserReply) => {
  const error = reply.location?.searchParams.get('error');
  expect(error === 'temporarily_unavailable' || error === 'server_error' || reply.status >= 500).toBe(true);
};

describe.each(ways)('a table whose calls fail one by one (%s)', (way) => {
  it('makes no offer and no profile, or the offer; a new visit is offered it', async () => {
    const prepare = async () => {
      const browser = stage.newBrowser();
      const answer = await leave(browser);
      return () => stage.comeBack(browser, answer);
    };
    const calls = await failEverywhere(way, prepare, async (back) => {
      if (back.location?.origin !== world.endpoint) expectFailure(back);
      expect([await hasProfile(), await stateOf(name)]).toEqual([false, { links: [], sessions: 0 }]);
      expect((await arrive()).page.text).toContain(OFFER);
    });
    expect(calls).toBeGreaterThan(1);
  });

  it('connects and signs in, or neither, and tells which; sent again, the sign-in ends well', async () => {
    const prepare = async () => {
      const { browser, page } = await arrive();
      return () => accept(browser, page);
    };
    let lost = 0;
    const calls = await failEverywhere(way, prepare, async (reply, again) => {
      const { links, sessions } = await stateOf(name);
      expect([links, sessions]).toEqual(sessions === 0 ? [[], 0] : [[name], 1]);
      if (hasCode(reply)) {
        expect(links).toEqual([name]);
        expect(noticesOf(name)).toBe(1);
        return;
      }
      expectFailure(reply);
      lost += 1;
      const retried = await again();
      expect(hasCode(retried)).toBe(true);
      const { id } = await stage.redeem(client, retried.location!);
      expect(id).toMatchObject({ 'cognito:username': name, identities: [{ userId: name }] });
      expect([(await stateOf(name)).links, await hasProfile()]).toEqual([[name], false]);
      // Told once where the answer was lost before the notice, twice where it was lost after.
      expect([1, 2]).toContain(noticesOf(name));
    });
    expect([calls > 3, lost > 2]).toEqual([true, true]);
  });

  it('makes the separate account once, and begins one session by it; sent again or in a new visit, it ends well', async () => {
    const prepare = async () => {
      const { browser, page } = await arrive();
      return () => decline(browser, page);
    };
    const calls = await failEverywhere(way, prepare, async (reply, again) => {
      expect((await stateOf(name)).links).toEqual([]);
      let last = reply;
      if (!hasCode(last)) {
        expectFailure(last);
        // The provider's answer counts once: whoever lost the session that it began asks the provider again.
        const isUsed = (await hasProfile()) && (await stateOf(`Example_${name}`)).sessions === 1;
        last = await again();
        expect(hasCode(last)).toBe(!isUsed);
        if (isUsed) {
          expect(last.location?.searchParams.get('error_description')).toContain('was used before');
          last = (await arrive()).page;
        }
      }
      const { id } = await stage.redeem(client, last.location!);
      expect(id['cognito:username']).toBe(`Example_${name}`);
      expect((await stateOf(name)).links).toEqual([]);
      expect(hasCode((await arrive()).page)).toBe(true);
    });
    expect(calls).toBeGreaterThan(2);
  });
});
