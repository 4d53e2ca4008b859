import {
  AdminSetUserMFAPreferenceCommand,
  type CreateUserPoolCommandInput,
  InitiateAuthCommand,
  SetUserPoolMfaConfigCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OauthBrowser } from '../support/oauth-browser.ts';
import { openWorld, type World } from '../support/world.ts';
import { CALLBACK, openProvider, PASSWORD } from './open-provider.ts';

const level = (number: number) => `urn:cognito:loa:${number}`;

const SourceArn = 'arn:aws:ses:eu-central-1:123456789012:identity/example.com';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A provider whose people may have a code by e-mail as a second factor. */
async function openLevels(pool: Partial<CreateUserPoolCommandInput> = {}) {
  const EmailConfiguration = { EmailSendingAccount: 'DEVELOPER' as const, SourceArn };
  const provider = await openProvider(world, { EmailConfiguration, ...pool });
  const { sdk, poolId: UserPoolId } = provider;
  if (pool.UserPoolTier !== 'LITE') {
    const message = { Message: 'Your code is {####}', Subject: 'Code' };
    await sdk.send(
      new SetUserPoolMfaConfigCommand({ UserPoolId, MfaConfiguration: 'OPTIONAL', EmailMfaConfiguration: message }),
    );
  }
  const { ClientId: client_id } = await provider.newClient({
    AllowedOAuthFlows: ['code', 'implicit'],
    AllowedOAuthScopes: ['openid', 'aws.cognito.signin.user.admin'],
    ExplicitAuthFlows:
      pool.UserPoolTier === 'LITE' ? ['ALLOW_REFRESH_TOKEN_AUTH'] : ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  });
  const request = (acr_values?: string, more: Record<string, string> = {}) =>
    provider.authorizeUrl({
      client_id,
      response_type: 'code',
      redirect_uri: CALLBACK,
      scope: 'openid',
      acr_values,
      ...more,
    });
  const redeem = async (location: URL | undefined) => {
    const code = location?.searchParams.get('code') ?? '';
    const form = { grant_type: 'authorization_code', client_id, code, redirect_uri: CALLBACK };
    return (await provider.post('/oauth2/token', form)).body as Record<string, string>;
  };
  /** Types the password at the page, then the code that the second page asks for. */
  const stepUp = async (browser: OauthBrowser, url: URL) => {
    const asked = await provider.logIn(browser, await browser.visit(url));
    expect(asked.location).toBeUndefined();
    const code = world.inbox.lastCodeTo('jane@example.com');
    return browser.submit(asked, provider.base, { 'response.EMAIL_OTP_CODE': code });
  };
  const browser = provider.newBrowser();
  return { provider, sdk, UserPoolId, client_id, browser, request, redeem, stepUp };
}

/** What a token says of how the person was authenticated. */
function authenticationIn(token: string | undefined) {
  const { acr, amr } = decodeJwt(token!);
  return { acr, amr };
}

describe('OpenID Connect Core 1.0 §3.1.2.1, acr_values', () => {
  it('asks for a second factor that is nobody’s duty, and the tokens tell the level, also when refreshed', async () => {
    const { provider, client_id, browser, request, redeem, stepUp } = await openLevels();
    const { location } = await stepUp(browser, request(level(3)));
    const tokens = await redeem(location);
    const reached = { acr: level(3), amr: ['pwd', 'email_otp', 'mfa'] };
    expect([tokens.id_token, tokens.access_token].map(authenticationIn)).toEqual([reached, reached]);
    const form = { grant_type: 'refresh_token', client_id, refresh_token: tokens.refresh_token! };
    const refreshed = (await provider.post('/oauth2/token', form)).body as Record<string, string>;
    expect(authenticationIn(refreshed.access_token)).toEqual(reached);
  });

  it('tells the level in the tokens of the implicit grant', async () => {
    const { provider, browser, request } = await openLevels();
    const url = request(level(1), { response_type: 'id_token token', nonce: 'n' });
    const { location } = await provider.logIn(browser, await browser.visit(url));
    const answer = new URLSearchParams(location?.hash.slice(1));
    expect(authenticationIn(answer.get('id_token') ?? undefined)).toEqual({ acr: level(1), amr: ['pwd'] });
  });

  it('lets a login session be reused only where what it proved reaches one of the levels', async () => {
    const { provider, browser, request, redeem, stepUp } = await openLevels();
    await provider.logIn(browser, await browser.visit(request()));
    const silent = await browser.visit(request(level(1)));
    expect(authenticationIn((await redeem(silent.location)).id_token)).toEqual({ acr: level(1), amr: ['pwd'] });
    const refused = await browser.visit(request(level(3), { prompt: 'none' }));
    expect(refused.location?.searchParams.get('error')).toBe('login_required');
    await stepUp(browser, request(level(3)));
    const reused = await browser.visit(request(`${level(4)} ${level(2)}`, { prompt: 'none' }));
    expect(authenticationIn((await redeem(reused.location)).id_token).acr).toBe(level(3));
  });

  it('says nothing of levels in the tokens of who wasn’t asked for one', async () => {
    const { provider, browser, request, redeem } = await openLevels();
    const { location } = await provider.logIn(browser, await browser.visit(request()));
    expect(decodeJwt((await redeem(location)).id_token!)).not.toHaveProperty('acr');
  });

  it('is judged again at the end, where the sign-in began without it', async () => {
    const { provider, sdk, UserPoolId, browser, request } = await openLevels();
    const EmailMfaSettings = { Enabled: true, PreferredMfa: true };
    await sdk.send(new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username: 'jane', EmailMfaSettings }));
    const asked = await provider.logIn(browser, await browser.visit(request()));
    const higher = `response_type=code&amp;acr_values=${encodeURIComponent(level(4))}`;
    const moved = { ...asked, text: asked.text.replaceAll('response_type=code', higher) };
    expect(moved.text).not.toBe(asked.text);
    const code = world.inbox.lastCodeTo('jane@example.com');
    const { location } = await browser.submit(moved, provider.base, { 'response.EMAIL_OTP_CODE': code });
    expect(location?.searchParams.get('error')).toBe('unmet_authentication_requirements');
  });
});

describe('an access token of the pages at the API', () => {
  it('vouches for what its login session proved, until that is too old', async () => {
    const { provider, sdk, client_id: ClientId, browser, request, redeem } = await openLevels();
    const scope = 'openid aws.cognito.signin.user.admin';
    const { location } = await provider.logIn(browser, await browser.visit(request(undefined, { scope })));
    const { access_token: ACCESS_TOKEN = '' } = await redeem(location);
    const stepUp = (more: Record<string, string>) => {
      const AuthParameters = { USERNAME: 'jane', TARGET_ACR_VALUES: level(3), ACCESS_TOKEN, ...more };
      return sdk.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_AUTH', AuthParameters }));
    };
    expect((await stepUp({})).ChallengeName).toBe('EMAIL_OTP');
    world.clock.advance(120);
    expect((await stepUp({ MAX_AGE: '60' })).ChallengeName).not.toBe('EMAIL_OTP');
    await expect(stepUp({ TARGET_ACR_VALUES: level(1) })).rejects.toThrow(/at the level of authentication/);
  });
});

describe('acr_values at a page with several ways in', () => {
  it('leaves only what leads to the level, and offers no passkey where one is not enough', async () => {
    const AllowedFirstAuthFactors = ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] as const;
    const SignInPolicy = { AllowedFirstAuthFactors: [...AllowedFirstAuthFactors] };
    const { provider, browser, request, redeem } = await openLevels({ Policies: { SignInPolicy } });
    const walk = async (acr?: string) => {
      const start = await browser.visit(request(acr));
      const form = { ...start, text: start.text.replace(/<form[^>]*id="passkey".*?<\/form>/s, '') };
      const next = await browser.submit(form, provider.base, { username: 'jane' });
      return { hasPasskey: start.text.includes('id="use-passkey"'), hasCode: next.text.includes('EMAIL_OTP'), next };
    };
    expect(await walk()).toMatchObject({ hasPasskey: true, hasCode: true });
    const { next, ...offers } = await walk(level(3));
    expect(offers).toEqual({ hasPasskey: true, hasCode: false });
    expect(await walk(level(4))).toMatchObject({ hasPasskey: false, hasCode: false });
    const asked = await browser.submit(next, provider.base, { password: PASSWORD, 'response.PASSWORD': PASSWORD });
    const code = world.inbox.lastCodeTo('jane@example.com');
    const { location } = await browser.submit(asked, provider.base, { 'response.EMAIL_OTP_CODE': code });
    expect(authenticationIn((await redeem(location)).id_token).acr).toBe(level(3));
  });
});

describe('OpenID Connect Core 1.0 §5.5.1.1, a voluntary claim', () => {
  it('values that name no level of the pool ask for nothing', async () => {
    const { provider, browser, request } = await openLevels();
    const { location } = await provider.logIn(
      browser,
      await browser.visit(request('phr urn:mace:incommon:iap:silver')),
    );
    expect(location?.searchParams.has('code')).toBe(true);
  });

  it('the LITE plan passes the parameter over', async () => {
    const { provider, browser, request, redeem } = await openLevels({ UserPoolTier: 'LITE' });
    const { location } = await provider.logIn(browser, await browser.visit(request(level(4))));
    expect(decodeJwt((await redeem(location)).id_token!)).not.toHaveProperty('acr');
  });
});

describe('RFC 9470 §5, unmet_authentication_requirements', () => {
  it('is what the client hears when the person has no factor that leads to the level, after the password and not before', async () => {
    const { provider, browser, request } = await openLevels();
    const page = await browser.visit(request(level(4)));
    const wrong = await provider.logIn(browser, page, 'jane', 'Wrong-Horse-1');
    expect([wrong.status, wrong.location]).toEqual([400, undefined]);
    const { location } = await provider.logIn(browser, page);
    expect(location?.origin).toBe(new URL(CALLBACK).origin);
    expect(location?.searchParams.get('error')).toBe('unmet_authentication_requirements');
    expect(location?.searchParams.has('code')).toBe(false);
  });
});

describe('OpenID Connect Discovery 1.0 §3, acr_values_supported', () => {
  it('names the levels as the pool does, where its plan has any', async () => {
    const discover = async ({ UserPoolId }: Awaited<ReturnType<typeof openLevels>>) =>
      (await fetch(`${world.endpoint}/${UserPoolId}/.well-known/openid-configuration`)).json();
    const named = await openLevels({ AcrConfiguration: { Level3: { AcrValue: 'strong' } } });
    expect(await discover(named)).toMatchObject({ acr_values_supported: [level(1), level(2), 'strong', level(4)] });
    expect(await discover(await openLevels())).toMatchObject({ acr_values_supported: [1, 2, 3, 4].map(level) });
    const lite = await discover(await openLevels({ UserPoolTier: 'LITE' }));
    expect(lite).not.toHaveProperty('acr_values_supported');
    const { location } = await named.stepUp(named.browser, named.request('strong'));
    expect(authenticationIn((await named.redeem(location)).id_token).acr).toBe('strong');
  });
});
