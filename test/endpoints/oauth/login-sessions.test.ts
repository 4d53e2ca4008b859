import {
  AdminDisableUserCommand,
  AdminListUserSessionsCommand,
  AdminRevokeUserSessionCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  ListUserSessionsCommand,
  RevokeTokenCommand,
  type SessionDescriptionType,
  SetUserPoolClientSessionConfigurationCommand,
  SetUserPoolSessionConfigurationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CALLBACK, openProvider } from '../../conformance/open-provider.ts';
import { holdClock } from '../../support/hold-clock.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A provider with a browser in which jane is signed in through a client. */
async function openSignedIn(tracking = true) {
  const provider = await openProvider(world);
  const { sdk, poolId: UserPoolId } = provider;
  if (tracking) {
    await sdk.send(
      new SetUserPoolSessionConfigurationCommand({
        UserPoolId,
        UserSessionTracking: 'ENABLED',
        TokenSession: { MaxPerUser: 20 },
      }),
    );
  }
  const newClient = async (minutes?: number, overrides = {}) => {
    const { ClientId } = await provider.newClient({
      AllowedOAuthScopes: ['openid', 'aws.cognito.signin.user.admin'],
      ...overrides,
    });
    if (minutes !== undefined) {
      const SSOSession = { MaxValidityMinutes: minutes };
      await sdk.send(new SetUserPoolClientSessionConfigurationCommand({ UserPoolId, ClientId, SSOSession }));
    }
    return ClientId;
  };
  const browser = provider.newBrowser();
  const request = (client_id: string) => ({ client_id, response_type: 'code', redirect_uri: CALLBACK });
  const redeem = async (client_id: string, location: URL) => {
    const code = location.searchParams.get('code') ?? '';
    const form = { grant_type: 'authorization_code', client_id, code, redirect_uri: CALLBACK };
    const { body } = await provider.post('/oauth2/token', form);
    return body as { access_token: string; refresh_token: string };
  };
  const signIn = async (clientId: string) => redeem(clientId, await provider.authorize(request(clientId), browser));
  /** True when the client gets a code without anything shown. */
  const isSilent = async (clientId: string): Promise<boolean> => {
    const reply = await browser.visit(provider.authorizeUrl({ ...request(clientId), prompt: 'none' }));
    return reply.location?.searchParams.has('code') === true;
  };
  const list = async (): Promise<SessionDescriptionType[]> =>
    (await sdk.send(new AdminListUserSessionsCommand({ UserPoolId, Username: 'jane' }))).Sessions ?? [];
  const isGood = async (token: string) =>
    (await fetch(`${provider.base}/oauth2/userInfo`, { headers: { authorization: `Bearer ${token}` } })).status === 200;
  return { provider, sdk, UserPoolId, browser, newClient, signIn, isSilent, list, isGood };
}

describe('single sign-on', () => {
  it('lets every client of the pool reuse a sign-in for an hour, which reuse does not prolong', async () => {
    const { newClient, signIn, isSilent } = await openSignedIn(false);
    const [first, second] = [await newClient(), await newClient()];
    await signIn(first);
    expect(await isSilent(second)).toBe(true);
    world.clock.advance(59 * 60);
    expect(await isSilent(first)).toBe(true);
    world.clock.advance(2 * 60);
    expect(await isSilent(first)).toBe(false);
    expect(await isSilent(second)).toBe(false);
  });

  it('keeps to the time of each client, where sessions are tracked', async () => {
    const { newClient, signIn, isSilent } = await openSignedIn();
    const [never, short, long] = [await newClient(0), await newClient(10), await newClient(600)];
    await signIn(long);
    expect(await isSilent(never)).toBe(false);
    expect(await isSilent(short)).toBe(true);
    world.clock.advance(11 * 60);
    expect(await isSilent(short)).toBe(false);
    world.clock.advance(500 * 60);
    expect(await isSilent(long)).toBe(true);
  });

  it('of a client that never reuses sign-ins still serves others', async () => {
    const { newClient, signIn, isSilent } = await openSignedIn();
    const [never, other] = [await newClient(0), await newClient()];
    await signIn(never);
    expect(await isSilent(never)).toBe(false);
    expect(await isSilent(other)).toBe(true);
  });

  it('is of one pool', async () => {
    const here = await openSignedIn(false);
    const there = await openSignedIn(false);
    await here.signIn(await here.newClient());
    there.browser.cookies.set('cognito', {
      ...here.browser.cookies.get('cognito')!,
      path: `/${there.provider.prefix}`,
    });
    expect(await there.isSilent(await there.newClient())).toBe(false);
  });

  it('ends when the user is disabled, or has to change the password', async () => {
    const { sdk, UserPoolId, newClient, signIn, isSilent } = await openSignedIn(false);
    const client = await newClient();
    await signIn(client);
    const who = { UserPoolId, Username: 'jane' };
    await sdk.send(new AdminSetUserPasswordCommand({ ...who, Password: 'Temporary-Horse-1', Permanent: false }));
    expect(await isSilent(client)).toBe(false);
    await sdk.send(new AdminSetUserPasswordCommand({ ...who, Password: 'Correct-Horse-1', Permanent: true }));
    expect(await isSilent(client)).toBe(true);
    await sdk.send(new AdminDisableUserCommand(who));
    expect(await isSilent(client)).toBe(false);
  });

  it('outlives a global sign-out, as in Cognito; the tokens before it don’t, those after it do', async () => {
    const { sdk, UserPoolId, newClient, signIn, isSilent, isGood } = await openSignedIn(false);
    const client = await newClient();
    const untracked = await newClient(undefined, { EnableTokenRevocation: false });
    const before = await signIn(client);
    expect(await isSilent(untracked)).toBe(true);
    world.clock.advance(5);
    await sdk.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username: 'jane' }));
    expect(await isGood(before.access_token)).toBe(false);
    world.clock.advance(5);
    expect(await isSilent(client)).toBe(true);
    expect(await isGood((await signIn(client)).access_token)).toBe(true);
    expect(await isSilent(untracked)).toBe(false);
  });
});

describe('a login session', () => {
  it('is listed as the origin of the token sessions that came from it', async () => {
    const { sdk, newClient, signIn, list } = await openSignedIn();
    const [first, second] = [await newClient(), await newClient()];
    await signIn(first);
    const { access_token } = await signIn(second);
    const sessions = await list();
    const [sso] = sessions.filter(({ SessionType }) => SessionType === 'SSO');
    const tokens = sessions.filter(({ SessionType }) => SessionType === 'TOKEN');
    expect(sso).toMatchObject({
      SessionId: expect.stringMatching(/^sso[0-9a-z]{25}$/),
      ClientId: first,
      LastLocation: {},
      IsCurrentSession: false,
    });
    expect(sso).not.toHaveProperty('OriginSessionId');
    expect(tokens.map(({ ClientId }) => ClientId).toSorted()).toEqual([first, second].toSorted());
    expect(tokens.map(({ OriginSessionId }) => OriginSessionId)).toEqual([sso?.SessionId, sso?.SessionId]);
    const { Sessions = [] } = await sdk.send(new ListUserSessionsCommand({ AccessToken: access_token }));
    expect(Sessions.filter(({ IsCurrentSession }) => IsCurrentSession)).toHaveLength(1);
    expect(Sessions).toHaveLength(3);
  });

  it('ends with its token sessions, when they are revoked as linked', async () => {
    const { sdk, UserPoolId, newClient, signIn, isSilent, isGood, list } = await openSignedIn();
    const client = await newClient();
    const { access_token } = await signIn(client);
    const other = await signIn(client);
    const sso = (await list()).find(({ SessionType }) => SessionType === 'SSO')!;
    const revoke = (RevokeAssociatedSessions: 'NONE' | 'LINKED') =>
      sdk.send(
        new AdminRevokeUserSessionCommand({
          UserPoolId,
          Username: 'jane',
          SessionId: sso.SessionId,
          RevokeAssociatedSessions,
        }),
      );
    await revoke('LINKED');
    expect([await isGood(access_token), await isGood(other.access_token)]).toEqual([false, false]);
    expect(await isSilent(client)).toBe(false);
    expect(await list()).toEqual([]);
    await expect(revoke('NONE')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('ends alone otherwise', async () => {
    const { sdk, UserPoolId, newClient, signIn, isSilent, isGood, list } = await openSignedIn();
    const client = await newClient();
    const { access_token } = await signIn(client);
    const sso = (await list()).find(({ SessionType }) => SessionType === 'SSO')!;
    const who = { UserPoolId, Username: 'jane' };
    await sdk.send(new AdminRevokeUserSessionCommand({ ...who, SessionId: sso.SessionId }));
    expect([await isGood(access_token), await isSilent(client)]).toEqual([true, false]);
  });

  it('ends when a token session of it is revoked as linked, and only then', async () => {
    const { sdk, newClient, signIn, isSilent, isGood } = await openSignedIn();
    const client = await newClient();
    const [first, second, third] = [await signIn(client), await signIn(client), await signIn(client)];
    const revoke = (Token: string, RevokeAssociatedSessions: 'NONE' | 'LINKED') =>
      sdk.send(new RevokeTokenCommand({ ClientId: client, Token, RevokeAssociatedSessions }));
    await revoke(first.refresh_token, 'NONE');
    expect([await isGood(first.access_token), await isSilent(client)]).toEqual([false, true]);
    await revoke(second.refresh_token, 'LINKED');
    expect([await isGood(second.access_token), await isSilent(client)]).toEqual([false, false]);
    expect(await isGood(third.access_token)).toBe(true);
  });
});

describe('the sign-in page', () => {
  it('has a temporary password changed before anything is given', async () => {
    const { provider, sdk, UserPoolId, browser, newClient } = await openSignedIn(false);
    const client = await newClient();
    const who = { UserPoolId, Username: 'jane' };
    await sdk.send(new AdminSetUserPasswordCommand({ ...who, Password: 'Temporary-Horse-1', Permanent: false }));
    const request = { client_id: client, response_type: 'code', redirect_uri: CALLBACK };
    const page = await browser.visit(provider.authorizeUrl(request));
    const asked = await provider.logIn(browser, page, 'jane', 'Temporary-Horse-1');
    expect(asked.location).toBeUndefined();
    expect(asked.text).toContain('id="new-password"');
    expect(browser.cookies.has('cognito')).toBe(false);
    const weak = await browser.submit(asked, provider.base, { 'response.NEW_PASSWORD': 'weak' });
    expect(weak.text).toContain('The password doesn’t meet the rules.');
    const done = await browser.submit(weak, provider.base, { 'response.NEW_PASSWORD': 'Better-Horse-1' });
    expect(done.location?.searchParams.has('code')).toBe(true);
    const again = await browser.submit(weak, provider.base, { 'response.NEW_PASSWORD': 'Better-Horse-2' });
    expect(again.location).toBeUndefined();
    expect((await provider.logIn(provider.newBrowser(), page, 'jane', 'Better-Horse-1')).status).toBe(400);
  });

  it('locks out as the API does', async () => {
    holdClock(world);
    const { provider, browser, newClient } = await openSignedIn(false);
    const request = { client_id: await newClient(), response_type: 'code', redirect_uri: CALLBACK };
    const page = await browser.visit(provider.authorizeUrl(request));
    for (let guess = 0; guess < 6; guess += 1) await provider.logIn(browser, page, 'jane', 'Wrong-Horse-1');
    const locked = await provider.logIn(browser, page);
    expect(locked.text).toContain('This was tried too often');
  });
});
