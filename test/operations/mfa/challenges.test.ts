import {
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AssociateSoftwareTokenCommand,
  GetUserCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { wrongAuthenticatorCode } from '../../support/wrong-authenticator-code.ts';
import { PASSWORD } from '../sign-in/open-stage.ts';
import { refused } from '../users/refused.ts';
import { EVERY_FACTOR, openMfaStage } from './open-mfa-stage.ts';

const PHONE = { phone_number: '+15555550123', phone_number_verified: 'true' };
const EMAIL = { email: 'jane@example.com', email_verified: 'true' };
const MISMATCH = refused('CodeMismatchException');

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const texted = () => world.inbox.lastCodeTo(PHONE.phone_number);
const mailed = (address = EMAIL.email) => world.inbox.lastCodeTo(address);

describe('where MFA is optional', () => {
  it('who has chosen nothing signs in with a password alone', async () => {
    const stage = await openMfaStage(world, 'OPTIONAL');
    await stage.createUser('jane', { attributes: { ...PHONE, ...EMAIL } });
    await expect(stage.signIn('jane')).resolves.toBeDefined();
  });

  it('asks for the software token that was switched on, by password and by SRP', async () => {
    const stage = await openMfaStage(world, 'OPTIONAL');
    await stage.createUser('jane');
    const { AccessToken } = await stage.signIn('jane');
    const secret = await stage.addToken(AccessToken, 'my phone');
    await expect(stage.signIn('jane')).resolves.toBeDefined();
    await stage.prefer(AccessToken, { SoftwareTokenMfaSettings: { Enabled: true } });
    const reply = await stage.withPassword('jane');
    expect(reply).toMatchObject({
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      ChallengeParameters: { USER_ID_FOR_SRP: 'jane', FRIENDLY_DEVICE_NAME: 'my phone' },
    });
    expect(reply.AuthenticationResult).toBeUndefined();
    const answer = (SOFTWARE_TOKEN_MFA_CODE: string, session = reply.Session) =>
      stage.respond('SOFTWARE_TOKEN_MFA', { USERNAME: 'jane', SOFTWARE_TOKEN_MFA_CODE }, session);
    const wrong = wrongAuthenticatorCode(secret, world.clock.now());
    await expect(answer(wrong)).rejects.toEqual(refused('CodeMismatchException', 'Invalid code received for user'));
    const code = stage.nextCode(secret);
    expect(stage.tokensOf(await answer(code))).toBeDefined();
    const again = await stage.signInWithSrp('jane');
    expect(again.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    await expect(answer(code, again.Session)).rejects.toEqual(
      refused('ExpiredCodeException', 'Your software token has already been used once.'),
    );
    expect(stage.tokensOf(await answer(stage.nextCode(secret), again.Session))).toBeDefined();
  });

  it('sends text messages and e-mails as second factors', async () => {
    const stage = await openMfaStage(world, 'OPTIONAL');
    await stage.createUser('jane', { attributes: { ...PHONE, ...EMAIL } });
    const { AccessToken } = await stage.signIn('jane');
    await stage.prefer(AccessToken, { SMSMfaSettings: { Enabled: true } });
    const text = await stage.withPassword('jane');
    expect(text).toMatchObject({
      ChallengeName: 'SMS_MFA',
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS',
        CODE_DELIVERY_DESTINATION: '+*******0123',
        USER_ID_FOR_SRP: 'jane',
      },
    });
    const answer = { USERNAME: 'jane', SMS_MFA_CODE: texted() };
    expect(answer.SMS_MFA_CODE).toHaveLength(6);
    await expect(stage.respond('SMS_MFA', { ...answer, SMS_MFA_CODE: 'x' }, text.Session)).rejects.toEqual(MISMATCH);
    expect(stage.tokensOf(await stage.respond('SMS_MFA', answer, text.Session))).toBeDefined();

    await stage.prefer(AccessToken, { SMSMfaSettings: { Enabled: false }, EmailMfaSettings: { Enabled: true } });
    const email = await stage.withPassword('jane');
    expect(email).toMatchObject({
      ChallengeName: 'EMAIL_OTP',
      ChallengeParameters: { CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL', CODE_DELIVERY_DESTINATION: 'j***@e***' },
    });
    const typed = { USERNAME: 'jane', EMAIL_OTP_CODE: mailed() };
    expect(stage.tokensOf(await stage.respond('EMAIL_OTP', typed, email.Session))).toBeDefined();
  });

  it('lets the user choose between several factors, and asks for the preferred one', async () => {
    const stage = await openMfaStage(world, 'OPTIONAL');
    await stage.createUser('jane', { attributes: { ...PHONE, ...EMAIL } });
    const { AccessToken } = await stage.signIn('jane');
    const secret = await stage.addToken(AccessToken);
    const on = { Enabled: true };
    await stage.prefer(AccessToken, { SMSMfaSettings: on, SoftwareTokenMfaSettings: on, EmailMfaSettings: on });
    const reply = await stage.withPassword('jane');
    expect(reply.ChallengeName).toBe('SELECT_MFA_TYPE');
    const choices = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'];
    expect(JSON.parse(reply.ChallengeParameters?.MFAS_CAN_CHOOSE ?? '')).toEqual(choices);
    expect(JSON.parse(reply.ChallengeParameters?.MFAS_CAN_SELECT ?? '')).toEqual(choices);
    const choose = (ANSWER: string, { Session }: { Session?: string }) =>
      stage.respond('SELECT_MFA_TYPE', { USERNAME: 'jane', ANSWER }, Session);
    await expect(choose('PASSWORD', reply)).rejects.toEqual(refused('InvalidParameterException'));
    const chosen = await choose('SOFTWARE_TOKEN_MFA', reply);
    expect((await choose('EMAIL_MFA', await stage.withPassword('jane'))).ChallengeName).toBe('EMAIL_OTP');
    expect((await choose('SMS_MFA', await stage.withPassword('jane'))).ChallengeName).toBe('SMS_MFA');
    const answer = { USERNAME: 'jane', SOFTWARE_TOKEN_MFA_CODE: stage.nextCode(secret) };
    expect(stage.tokensOf(await stage.respond('SOFTWARE_TOKEN_MFA', answer, chosen.Session))).toBeDefined();

    await stage.prefer(AccessToken, { EmailMfaSettings: { Enabled: true, PreferredMfa: true } });
    expect((await stage.withPassword('jane')).ChallengeName).toBe('EMAIL_OTP');
  });

  it('asks whoever has a temporary password for a new one first', async () => {
    const stage = await openMfaStage(world, 'ON');
    await stage.createUser('jane', { temporary: true, attributes: PHONE });
    const first = await stage.withPassword('jane');
    expect(first.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    const NEW_PASSWORD = 'Battery-Staple-2';
    const second = await stage.respond('NEW_PASSWORD_REQUIRED', { USERNAME: 'jane', NEW_PASSWORD }, first.Session);
    expect(second.ChallengeName).toBe('SMS_MFA');
    const answer = { USERNAME: 'jane', SMS_MFA_CODE: texted() };
    expect(stage.tokensOf(await stage.respond('SMS_MFA', answer, second.Session))).toBeDefined();
  });

  it('asks in the admin operations too', async () => {
    const stage = await openMfaStage(world, 'ON');
    await stage.createUser('jane', { attributes: PHONE });
    const { UserPoolId, ClientId, sdk } = stage;
    const AuthParameters = { USERNAME: 'jane', PASSWORD };
    const AuthFlow = 'ADMIN_USER_PASSWORD_AUTH';
    const reply = await sdk.send(new AdminInitiateAuthCommand({ UserPoolId, ClientId, AuthFlow, AuthParameters }));
    expect(reply.ChallengeName).toBe('SMS_MFA');
    const ChallengeResponses = { USERNAME: 'jane', SMS_MFA_CODE: texted() };
    const { Session } = reply;
    await expect(stage.respond('SMS_MFA', ChallengeResponses, Session)).rejects.toEqual(
      refused('NotAuthorizedException', 'Invalid session for the user.'),
    );
    const command = { UserPoolId, ClientId, ChallengeName: 'SMS_MFA', ChallengeResponses, Session } as const;
    expect(stage.tokensOf(await sdk.send(new AdminRespondToAuthChallengeCommand(command)))).toBeDefined();
  });
});

describe('where MFA is required', () => {
  it('has a software token set up, and asks for it from then on', async () => {
    const stage = await openMfaStage(world, 'ON');
    await stage.createUser('jane');
    const reply = await stage.withPassword('jane');
    expect(reply).toMatchObject({ ChallengeName: 'MFA_SETUP', ChallengeParameters: { USER_ID_FOR_SRP: 'jane' } });
    expect(JSON.parse(reply.ChallengeParameters?.MFAS_CAN_SETUP ?? '')).toEqual(['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP']);
    const respond = (session: string | undefined) => stage.respond('MFA_SETUP', { USERNAME: 'jane' }, session);
    await expect(respond(reply.Session)).rejects.toEqual(refused('SoftwareTokenMFANotFoundException'));
    const { secret, session } = await stage.setUpToken(reply.Session);
    expect(secret).toMatch(/^[A-Z2-7]{52}$/);
    expect(session).not.toBe(reply.Session);
    const { AccessToken } = stage.tokensOf(await respond(session));
    await expect(respond(session)).rejects.toEqual(refused('NotAuthorizedException'));
    expect(await stage.sdk.send(new GetUserCommand({ AccessToken }))).toMatchObject({
      PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
      UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
    });
    const next = await stage.withPassword('jane');
    expect(next.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    const answer = { USERNAME: 'jane', SOFTWARE_TOKEN_MFA_CODE: stage.nextCode(secret) };
    expect(stage.tokensOf(await stage.respond('SOFTWARE_TOKEN_MFA', answer, next.Session))).toBeDefined();
  });

  it.each(['EMAIL', 'email'])('has an e-mail address set up, given as %s', async (key) => {
    const stage = await openMfaStage(world, 'ON');
    await stage.createUser('jane');
    const reply = await stage.withPassword('jane');
    const give = (address: string) => stage.respond('MFA_SETUP', { USERNAME: 'jane', [key]: address }, reply.Session);
    await expect(give('nowhere')).rejects.toEqual(
      refused('InvalidParameterException', 'Invalid email address format.'),
    );
    const sent = await give('jane@new.example.com');
    expect(sent).toMatchObject({
      ChallengeName: 'EMAIL_OTP',
      ChallengeParameters: { CODE_DELIVERY_DESTINATION: 'j***@n***', CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL' },
    });
    const answer = { USERNAME: 'jane', EMAIL_OTP_CODE: mailed('jane@new.example.com') };
    const { UserPoolId } = stage;
    const read = () => stage.sdk.send(new AdminGetUserCommand({ UserPoolId, Username: 'jane' }));
    expect((await read()).UserAttributes?.map(({ Name }) => Name)).toEqual(['sub']);
    expect(stage.tokensOf(await stage.respond('EMAIL_OTP', answer, sent.Session))).toBeDefined();
    const user = await read();
    expect(user).toMatchObject({ PreferredMfaSetting: 'EMAIL_OTP', UserMFASettingList: ['EMAIL_OTP'] });
    expect(user.UserAttributes).toContainEqual({ Name: 'email', Value: 'jane@new.example.com' });
    expect(user.UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' });
    expect((await stage.withPassword('jane')).ChallengeName).toBe('EMAIL_OTP');
  });

  it('takes a verified telephone number or e-mail address as a factor, an unverified one not', async () => {
    const stage = await openMfaStage(world, 'ON');
    await stage.createUser('phone', { attributes: PHONE });
    await stage.createUser('email', { attributes: EMAIL });
    await stage.createUser('neither', { attributes: { ...PHONE, phone_number_verified: 'false' } });
    expect((await stage.withPassword('phone')).ChallengeName).toBe('SMS_MFA');
    expect((await stage.withPassword('email')).ChallengeName).toBe('EMAIL_OTP');
    expect((await stage.withPassword('neither')).ChallengeName).toBe('MFA_SETUP');
  });

  it('leaves out the medium that a password is recovered through while another factor remains', async () => {
    const RecoveryMechanisms = [{ Name: 'verified_email', Priority: 1 }] as const;
    const pool = { AccountRecoverySetting: { RecoveryMechanisms: [...RecoveryMechanisms] } };
    const stage = await openMfaStage(world, 'ON', { pool });
    await stage.createUser('jane', { attributes: { ...PHONE, ...EMAIL } });
    expect((await stage.withPassword('jane')).ChallengeName).toBe('SMS_MFA');
  });

  it('asks for a token that is verified though it is switched off, and never for a set-up', async () => {
    const stage = await openMfaStage(world, 'OPTIONAL');
    await stage.createUser('jane');
    const { AccessToken } = await stage.signIn('jane');
    await stage.addToken(AccessToken);
    await stage.prefer(AccessToken, { SoftwareTokenMfaSettings: { Enabled: false } });
    await expect(stage.signIn('jane')).resolves.toBeDefined();
    await stage.setMode('ON');
    expect((await stage.withPassword('jane')).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
  });

  it('refuses who has no factor where none can be set up', async () => {
    const { SmsMfaConfiguration } = EVERY_FACTOR;
    const stage = await openMfaStage(world, 'ON', { factors: { SmsMfaConfiguration } });
    await stage.createUser('jane');
    await expect(stage.withPassword('jane')).rejects.toEqual(refused('NotAuthorizedException'));
    const missing = refused('MFAMethodNotFoundException', 'No MFA mechanism registered in the account.');
    await expect(stage.signInWithSrp('jane')).rejects.toEqual(missing);
    const { UserPoolId, ClientId } = stage;
    const AuthParameters = { USERNAME: 'jane', PASSWORD };
    const admin = { UserPoolId, ClientId, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters } as const;
    await expect(stage.sdk.send(new AdminInitiateAuthCommand(admin))).rejects.toEqual(missing);
  });
});

describe('a software token', () => {
  it('is good once it is verified, and replaces the former one only then', async () => {
    const stage = await openMfaStage(world, 'OPTIONAL');
    await stage.createUser('jane');
    const { AccessToken } = await stage.signIn('jane');
    const verify = (UserCode: string) => stage.sdk.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }));
    await expect(verify('123456')).rejects.toEqual(refused('SoftwareTokenMFANotFoundException'));
    const first = await stage.addToken(AccessToken);
    await stage.prefer(AccessToken, { SoftwareTokenMfaSettings: { Enabled: true } });
    const { SecretCode = '' } = await stage.sdk.send(new AssociateSoftwareTokenCommand({ AccessToken }));
    const signIn = async (secret: string) => {
      const { Session } = await stage.withPassword('jane');
      const answer = { USERNAME: 'jane', SOFTWARE_TOKEN_MFA_CODE: stage.nextCode(secret) };
      return stage.respond('SOFTWARE_TOKEN_MFA', answer, Session);
    };
    await expect(signIn(SecretCode)).rejects.toEqual(MISMATCH);
    await expect(signIn(first)).resolves.toBeDefined();
    await expect(verify(stage.nextCode(first))).rejects.toEqual(
      refused('EnableSoftwareTokenMFAException', 'Code mismatch'),
    );
    expect(await verify(stage.nextCode(SecretCode))).toMatchObject({ Status: 'SUCCESS' });
    await expect(signIn(first)).rejects.toEqual(MISMATCH);
    await expect(signIn(SecretCode)).resolves.toBeDefined();
  });

  it('can’t be had where the pool doesn’t offer it', async () => {
    const stage = await openMfaStage(world, 'OFF', { factors: {} });
    await stage.createUser('jane');
    const { AccessToken } = await stage.signIn('jane');
    const associate = (input: object) => stage.sdk.send(new AssociateSoftwareTokenCommand(input));
    await expect(associate({ AccessToken })).rejects.toEqual(
      refused('SoftwareTokenMFANotFoundException', 'Software Token MFA has not been enabled by the userPool'),
    );
    const one = refused('InvalidParameterException', 'Exactly one of AccessToken and Session is required.');
    await expect(associate({})).rejects.toEqual(one);
    await expect(associate({ AccessToken, Session: 'x'.repeat(20) })).rejects.toEqual(one);
    await expect(stage.sdk.send(new VerifySoftwareTokenCommand({ UserCode: '123456' }))).rejects.toEqual(one);
    await expect(associate({ AccessToken: 'x' })).rejects.toEqual(refused('NotAuthorizedException'));
  });
});
