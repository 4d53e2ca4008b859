import {
  type AuthenticationResultType,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { openMfaStage } from '../mfa/open-mfa-stage.ts';
import { refused } from '../users/refused.ts';
import { openStage, PASSWORD } from './open-stage.ts';

const level = (number: number) => `urn:cognito:loa:${number}`;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A pool in which a second factor is nobody's duty, and jane, who has a password, an address and an authenticator app. */
async function openStepUp(options: Parameters<typeof openMfaStage>[2] = {}) {
  const stage = await openMfaStage(world, 'OPTIONAL', {
    ...options,
    pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } }, ...options.pool },
    client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'], ...options.client },
  });
  const { ClientId } = stage;
  const email = `jane@${ClientId.toLowerCase()}.example`;
  await stage.createUser('jane', { attributes: { email, email_verified: 'true' } });
  await stage.createUser('bare');
  const aim = (USERNAME: string, TARGET_ACR_VALUES: string, parameters: Record<string, string> = {}) =>
    stage.initiate('USER_AUTH', { USERNAME, TARGET_ACR_VALUES, ...parameters });
  const withPassword = async (USERNAME: string) =>
    stage.tokensOf(await stage.initiate('USER_AUTH', { USERNAME, PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD }));
  const typeCode = (Session: string | undefined) =>
    stage.respond('EMAIL_OTP', { USERNAME: 'jane', EMAIL_OTP_CODE: world.inbox.lastCodeTo(email) }, Session);
  const typeToken = (Session: string | undefined, secret: string) =>
    stage.respond('SOFTWARE_TOKEN_MFA', { USERNAME: 'jane', SOFTWARE_TOKEN_MFA_CODE: stage.nextCode(secret) }, Session);
  return { ...stage, aim, withPassword, typeCode, typeToken };
}

/** What both tokens say of how the person was authenticated. */
function authenticationIn({ AuthenticationResult }: { AuthenticationResult?: AuthenticationResultType | undefined }) {
  const { AccessToken, IdToken } = AuthenticationResult ?? {};
  const of = (token: string | undefined) => {
    const { acr, amr } = decodeJwt(token!);
    return { acr, amr };
  };
  expect(of(IdToken)).toEqual(of(AccessToken));
  return of(AccessToken);
}

describe('TARGET_ACR_VALUES', () => {
  it('leads to tokens that tell the level and the factors, which refreshing keeps; others tell neither', async () => {
    const stage = await openStepUp();
    expect(decodeJwt((await stage.withPassword('jane')).AccessToken)).not.toHaveProperty('acr');
    const code = await stage.aim('jane', level(2), { PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    const result = await stage.typeCode(code.Session);
    expect(authenticationIn(result)).toEqual({ acr: level(2), amr: ['email_otp'] });
    const { RefreshToken } = stage.tokensOf(result);
    const refreshed = await stage.initiate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: RefreshToken });
    expect(authenticationIn(refreshed)).toEqual({ acr: level(2), amr: ['email_otp'] });
  });

  it('offers only what can reach the level, and asks for a second factor where that needs one', async () => {
    const stage = await openStepUp();
    const secret = await stage.addToken((await stage.withPassword('jane')).AccessToken);
    const begun = await stage.aim('jane', level(4));
    expect(begun.AvailableChallenges).toEqual(['PASSWORD_SRP', 'PASSWORD']);
    const next = await stage.respond(
      'SELECT_CHALLENGE',
      { USERNAME: 'jane', ANSWER: 'PASSWORD', PASSWORD },
      begun.Session,
    );
    expect(next).toMatchObject({ ChallengeName: 'SOFTWARE_TOKEN_MFA', AvailableChallenges: ['SOFTWARE_TOKEN_MFA'] });
    const result = await stage.typeToken(next.Session, secret);
    expect(authenticationIn(result)).toEqual({ acr: level(4), amr: ['pwd', 'otp', 'mfa'] });
  });

  it('counts a code that the user may sign in with beside the password', async () => {
    const stage = await openStepUp();
    const next = await stage.aim('jane', level(3), { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD });
    expect(next).toMatchObject({ ChallengeName: 'EMAIL_OTP' });
    expect(authenticationIn(await stage.typeCode(next.Session))).toEqual({
      acr: level(3),
      amr: ['pwd', 'email_otp', 'mfa'],
    });
  });

  it('takes the first level that can be reached, by the pool’s own names, and passes over unknown ones', async () => {
    const stage = await openStepUp({
      pool: { AcrConfiguration: { Level1: { AcrValue: 'low' }, Level4: { AcrValue: 'high' } } },
    });
    const result = await stage.aim('bare', `other high ${level(1)} low`, { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD });
    expect(authenticationIn(result)).toEqual({ acr: 'low', amr: ['pwd'] });
    await expect(stage.aim('bare', `other ${level(4)}`)).rejects.toEqual(refused('InvalidParameterException'));
  });

  it('gives no tokens to whoever can’t reach the level, and tells so after the first factor', async () => {
    const stage = await openStepUp();
    const begun = await stage.aim('bare', level(4));
    expect(begun.AvailableChallenges).toEqual(['PASSWORD_SRP', 'PASSWORD']);
    const answer = { USERNAME: 'bare', ANSWER: 'PASSWORD', PASSWORD };
    await expect(stage.respond('SELECT_CHALLENGE', answer, begun.Session)).rejects.toEqual(
      refused('NotAuthorizedException', 'No sign-in factor that is allowed is available for this user.'),
    );
    expect((await stage.aim('nobody', level(4))).ChallengeName).toBe('SELECT_CHALLENGE');
  });

  it('is not for pools of the LITE tier', async () => {
    const stage = await openStage(world, {}, { ExplicitAuthFlows: ['ALLOW_USER_AUTH'] });
    const lite = new UpdateUserPoolCommand({ UserPoolId: stage.UserPoolId, UserPoolTier: 'LITE' });
    await stage.sdk.send(lite);
    await expect(stage.initiate('USER_AUTH', { USERNAME: 'jane', TARGET_ACR_VALUES: level(1) })).rejects.toEqual(
      refused('FeatureUnavailableInTierException', 'TARGET_ACR_VALUES is not available in the LITE tier.'),
    );
  });

  it('does not let a lower factor be chosen on the way', async () => {
    const stage = await openStepUp();
    const begun = await stage.aim('jane', level(3), { PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    expect(begun.ChallengeName).toBe('SELECT_CHALLENGE');
    await expect(
      stage.respond('SELECT_CHALLENGE', { USERNAME: 'jane', ANSWER: 'EMAIL_OTP' }, begun.Session),
    ).rejects.toEqual(refused('InvalidParameterException'));
  });
});

describe('ACCESS_TOKEN', () => {
  it('vouches for what its sign-in proved, so that the rest alone is asked for', async () => {
    const stage = await openStepUp();
    const { AccessToken } = await stage.withPassword('jane');
    const next = await stage.aim('jane', level(3), { ACCESS_TOKEN: AccessToken });
    expect(next).toMatchObject({ ChallengeName: 'EMAIL_OTP', AvailableChallenges: ['EMAIL_OTP'] });
    const raised = await stage.typeCode(next.Session);
    expect(authenticationIn(raised)).toEqual({ acr: level(3), amr: ['pwd', 'email_otp', 'mfa'] });
    await expect(stage.aim('jane', level(3), { ACCESS_TOKEN: stage.tokensOf(raised).AccessToken })).rejects.toEqual(
      refused('InvalidParameterException', expect.stringContaining('already') as unknown as string),
    );
  });

  it('lets a code that was proven first count beside a password', async () => {
    const stage = await openStepUp();
    const code = await stage.initiate('USER_AUTH', { USERNAME: 'jane', PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    const { AccessToken } = stage.tokensOf(await stage.typeCode(code.Session));
    const parameters = { ACCESS_TOKEN: AccessToken, PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD };
    expect(authenticationIn(await stage.aim('jane', level(3), parameters))).toEqual({
      acr: level(3),
      amr: ['pwd', 'email_otp', 'mfa'],
    });
  });

  it('vouches for nothing that is older than MAX_AGE, however often it was passed on', async () => {
    const stage = await openStepUp();
    const { AccessToken } = await stage.withPassword('jane');
    world.clock.advance(600);
    const next = await stage.aim('jane', level(3), { ACCESS_TOKEN: AccessToken, MAX_AGE: '900' });
    const raised = stage.tokensOf(await stage.typeCode(next.Session));
    world.clock.advance(400);
    const again = await stage.aim('jane', level(3), { ACCESS_TOKEN: raised.AccessToken, MAX_AGE: '900' });
    expect(again).toMatchObject({
      ChallengeName: 'SELECT_CHALLENGE',
      AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD'],
    });
    await expect(stage.aim('jane', level(3), { MAX_AGE: 'soon' })).rejects.toEqual(
      refused('InvalidParameterException'),
    );
  });

  it('must be the user’s and the client’s own, valid, and come with a level', async () => {
    const stage = await openStepUp();
    const { AccessToken } = await stage.withPassword('jane');
    const { AccessToken: others } = await stage.withPassword('bare');
    const invalid = refused('NotAuthorizedException', 'Invalid Access Token');
    for (const ACCESS_TOKEN of [others, 'nonsense']) {
      await expect(stage.aim('jane', level(3), { ACCESS_TOKEN })).rejects.toEqual(invalid);
    }
    await expect(stage.aim('nobody', level(3), { ACCESS_TOKEN: AccessToken })).rejects.toEqual(invalid);
    await expect(stage.initiate('USER_AUTH', { USERNAME: 'jane', ACCESS_TOKEN: AccessToken })).rejects.toEqual(
      refused('InvalidParameterException', 'Missing required parameter TARGET_ACR_VALUES'),
    );
    const { ClientId } = await world.newClient(stage.UserPoolId, { ExplicitAuthFlows: ['ALLOW_USER_AUTH'] });
    const AuthParameters = { USERNAME: 'jane', TARGET_ACR_VALUES: level(3), ACCESS_TOKEN: AccessToken };
    await expect(
      stage.sdk.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_AUTH', AuthParameters })),
    ).rejects.toEqual(invalid);
  });

  it('keeps level and factors through rotated refresh tokens', async () => {
    const stage = await openStepUp({ client: { RefreshTokenRotation: { Feature: 'ENABLED' } } });
    const { ClientId, sdk } = stage;
    const code = await stage.aim('jane', level(2), { PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    const { RefreshToken } = stage.tokensOf(await stage.typeCode(code.Session));
    const rotated = await sdk.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }));
    expect(authenticationIn(rotated)).toEqual({ acr: level(2), amr: ['email_otp'] });
  });
});
