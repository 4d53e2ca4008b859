import {
  AdminDeleteSoftwareTokenCommand,
  AdminGetUserAuthFactorsCommand,
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserMFAPreferenceCommand,
  type AdminSetUserMFAPreferenceCommandInput,
  AdminSetUserSettingsCommand,
  AdminUpdateUserAttributesCommand,
  ForgotPasswordCommand,
  GetUserAuthFactorsCommand,
  GetUserCommand,
  ListUsersCommand,
  type MFAOptionType,
  SetUserMFAPreferenceCommand,
  SetUserSettingsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { refused } from '../users/refused.ts';
import { openMfaStage } from './open-mfa-stage.ts';

const PHONE = { phone_number: '+15555550123', phone_number_verified: 'true' };
const EMAIL = { email: 'jane@example.com', email_verified: 'true' };
const ON = { Enabled: true };
const OFF = { Enabled: false };
const INVALID = (message?: string) => refused('InvalidParameterException', message);

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function openJane(attributes: Record<string, string> = {}, mode: 'OPTIONAL' | 'OFF' = 'OPTIONAL') {
  const stage = await openMfaStage(world, mode, {
    client: { ReadAttributes: ['email'], PreventUserExistenceErrors: 'LEGACY' },
  });
  await stage.createUser('jane', { attributes });
  const { AccessToken } = await stage.signIn('jane');
  const { UserPoolId, sdk } = stage;
  const named = { UserPoolId, Username: 'jane' };
  return {
    ...stage,
    named,
    AccessToken,
    set: (preference: Parameters<typeof stage.prefer>[1]) => stage.prefer(AccessToken, preference),
    adminSet: (preference: Omit<AdminSetUserMFAPreferenceCommandInput, 'UserPoolId' | 'Username'>) =>
      sdk.send(new AdminSetUserMFAPreferenceCommand({ ...named, ...preference })),
    read: async () => {
      const { PreferredMfaSetting, UserMFASettingList, MFAOptions } = await sdk.send(
        new GetUserCommand({ AccessToken }),
      );
      const admin = await sdk.send(new AdminGetUserCommand(named));
      expect(admin.UserMFASettingList).toEqual(UserMFASettingList);
      expect(admin.PreferredMfaSetting).toBe(PreferredMfaSetting);
      expect(admin.MFAOptions).toEqual(MFAOptions);
      return { preferred: PreferredMfaSetting, enabled: UserMFASettingList, options: MFAOptions };
    },
  };
}

const NOTHING = { preferred: undefined, enabled: undefined, options: undefined };

describe('SetUserMFAPreference and its admin twin', () => {
  it.each(['set', 'adminSet'] as const)('switch factors on and off, and prefer one of them: %s', async (name) => {
    const jane = await openJane({ ...PHONE, ...EMAIL });
    const set = jane[name];
    expect(await jane.read()).toEqual(NOTHING);
    await set({ SMSMfaSettings: { Enabled: true, PreferredMfa: true } });
    const options = [{ DeliveryMedium: 'SMS', AttributeName: 'phone_number' }];
    expect(await jane.read()).toEqual({ preferred: 'SMS_MFA', enabled: ['SMS_MFA'], options });
    await set({ EmailMfaSettings: { Enabled: true, PreferredMfa: true } });
    expect(await jane.read()).toEqual({ preferred: 'EMAIL_OTP', enabled: ['SMS_MFA', 'EMAIL_OTP'], options });
    await set({ EmailMfaSettings: { Enabled: true, PreferredMfa: false } });
    expect(await jane.read()).toEqual({ preferred: undefined, enabled: ['SMS_MFA', 'EMAIL_OTP'], options });
    await set({ SMSMfaSettings: OFF });
    expect(await jane.read()).toEqual({ ...NOTHING, enabled: ['EMAIL_OTP'] });
    await set({ EmailMfaSettings: OFF });
    expect(await jane.read()).toEqual(NOTHING);
    await set({});
  });

  it.each(['set', 'adminSet'] as const)('refuse what can’t be asked for, and change nothing then: %s', async (name) => {
    const jane = await openJane();
    const set = jane[name];
    await expect(set({ SMSMfaSettings: ON })).rejects.toEqual(
      INVALID('User does not have delivery config set to turn on SMS_MFA'),
    );
    await expect(set({ EmailMfaSettings: ON })).rejects.toEqual(INVALID());
    await expect(set({ SoftwareTokenMfaSettings: ON })).rejects.toEqual(
      INVALID('User has not verified software token mfa'),
    );
    await expect(set({ WebAuthnMfaSettings: ON })).rejects.toEqual(INVALID());
    await expect(set({ SMSMfaSettings: { Enabled: false, PreferredMfa: true } })).rejects.toEqual(INVALID());
    const preferred = { Enabled: true, PreferredMfa: true };
    await expect(set({ SMSMfaSettings: preferred, EmailMfaSettings: preferred })).rejects.toEqual(
      INVALID('Only one MFA method can be preferred.'),
    );
    expect(await jane.read()).toEqual(NOTHING);
  });

  it('refuse factors that the pool doesn’t offer', async () => {
    const jane = await openJane(PHONE, 'OFF');
    await expect(jane.set({ SMSMfaSettings: ON })).rejects.toEqual(
      INVALID('The user pool does not have SMS_MFA enabled.'),
    );
    await jane.setMode('OPTIONAL', { SoftwareTokenMfaConfiguration: { Enabled: true } });
    await expect(jane.set({ SMSMfaSettings: ON })).rejects.toEqual(INVALID());
    expect(await jane.read()).toEqual(NOTHING);
  });

  it('want a valid token, or a signature and a user who exists', async () => {
    const jane = await openJane();
    const { UserPoolId } = jane.named;
    const AccessToken = 'x';
    const unauthorized = refused('NotAuthorizedException');
    await expect(jane.sdk.send(new SetUserMFAPreferenceCommand({ AccessToken }))).rejects.toEqual(unauthorized);
    await expect(jane.sdk.send(new SetUserSettingsCommand({ AccessToken, MFAOptions: [] }))).rejects.toEqual(
      unauthorized,
    );
    await expect(jane.sdk.send(new GetUserAuthFactorsCommand({ AccessToken }))).rejects.toEqual(unauthorized);
    const nobody = { UserPoolId, Username: 'nobody' };
    const missing = refused('UserNotFoundException', 'User does not exist.');
    await expect(jane.sdk.send(new AdminSetUserMFAPreferenceCommand(nobody))).rejects.toEqual(missing);
    await expect(jane.sdk.send(new AdminSetUserSettingsCommand({ ...nobody, MFAOptions: [] }))).rejects.toEqual(
      missing,
    );
    await expect(jane.sdk.send(new AdminGetUserAuthFactorsCommand(nobody))).rejects.toEqual(missing);
    await expect(jane.sdk.send(new AdminDeleteSoftwareTokenCommand(nobody))).rejects.toEqual(missing);
    const credentials = { accessKeyId: 'AKIAOTHEROTHEROTHER0', secretAccessKey: 'x' };
    const stranger = world.client({ credentials });
    await expect(stranger.send(new AdminDeleteSoftwareTokenCommand(jane.named))).rejects.toEqual(
      refused('UnrecognizedClientException'),
    );
    await expect(
      jane.sdk.send(new AdminSetUserMFAPreferenceCommand({ ...nobody, UserPoolId: 'eu-central-1_missing00' })),
    ).rejects.toEqual(refused('ResourceNotFoundException'));
  });

  it('lose nothing when several calls come at once', async () => {
    const jane = await openJane({ ...PHONE, ...EMAIL });
    await Promise.all([jane.set({ SMSMfaSettings: ON }), jane.adminSet({ EmailMfaSettings: ON })]);
    expect((await jane.read()).enabled).toEqual(['SMS_MFA', 'EMAIL_OTP']);
  });
});

describe('SetUserSettings and its admin twin', () => {
  it('switch text messages on and off', async () => {
    const jane = await openJane(PHONE);
    const { AccessToken, named, sdk } = jane;
    const option: MFAOptionType = { DeliveryMedium: 'SMS', AttributeName: 'phone_number' };
    await sdk.send(new SetUserSettingsCommand({ AccessToken, MFAOptions: [option] }));
    expect((await jane.read()).options).toEqual([option]);
    const { UserPoolId } = jane;
    const listed = async () => (await sdk.send(new ListUsersCommand({ UserPoolId }))).Users?.[0]?.MFAOptions;
    expect(await listed()).toEqual([option]);
    expect((await jane.withPassword('jane')).ChallengeName).toBe('SMS_MFA');
    await sdk.send(new AdminSetUserSettingsCommand({ ...named, MFAOptions: [] }));
    expect(await jane.read()).toEqual(NOTHING);
    expect(await listed()).toBeUndefined();
    await sdk.send(new AdminSetUserSettingsCommand({ ...named, MFAOptions: [option] }));
    await sdk.send(new SetUserSettingsCommand({ AccessToken, MFAOptions: [] }));
    const email: MFAOptionType = { DeliveryMedium: 'EMAIL', AttributeName: 'email' };
    await expect(sdk.send(new SetUserSettingsCommand({ AccessToken, MFAOptions: [email] }))).rejects.toEqual(INVALID());
  });
});

describe('GetUserAuthFactors and its admin twin', () => {
  it('tell what is set up', async () => {
    const jane = await openJane({ ...PHONE, ...EMAIL });
    await jane.addToken(jane.AccessToken);
    await jane.set({ SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } });
    const factors = {
      Username: 'jane',
      PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
      UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
      ConfiguredUserAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'SOFTWARE_TOKEN'],
    };
    const { AccessToken } = jane;
    expect(await jane.sdk.send(new GetUserAuthFactorsCommand({ AccessToken }))).toMatchObject(factors);
    expect(await jane.sdk.send(new AdminGetUserAuthFactorsCommand(jane.named))).toMatchObject(factors);
  });
});

describe('a lost factor', () => {
  it('is taken off by an administrator, and set up anew where MFA is required', async () => {
    const jane = await openJane();
    await jane.addToken(jane.AccessToken);
    await jane.set({ SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } });
    await jane.setMode('ON');
    await jane.adminSet({ SoftwareTokenMfaSettings: OFF });
    expect((await jane.withPassword('jane')).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    await jane.sdk.send(new AdminDeleteSoftwareTokenCommand(jane.named));
    await jane.sdk.send(new AdminDeleteSoftwareTokenCommand(jane.named));
    expect(await jane.read()).toEqual(NOTHING);
    expect((await jane.withPassword('jane')).ChallengeName).toBe('MFA_SETUP');
  });
});

describe('a medium of a second factor', () => {
  const recover = (jane: Awaited<ReturnType<typeof openJane>>) =>
    jane.sdk.send(new ForgotPasswordCommand({ ClientId: jane.ClientId, Username: 'jane' }));

  it('doesn’t recover the password too', async () => {
    const jane = await openJane({ ...PHONE, ...EMAIL });
    expect((await recover(jane)).CodeDeliveryDetails?.DeliveryMedium).toBe('SMS');
    await jane.set({ SMSMfaSettings: ON });
    expect((await recover(jane)).CodeDeliveryDetails?.DeliveryMedium).toBe('EMAIL');
    await jane.set({ EmailMfaSettings: ON });
    const nowhere = INVALID(
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
    );
    await expect(recover(jane)).rejects.toEqual(nowhere);
    await expect(jane.sdk.send(new AdminResetUserPasswordCommand(jane.named))).rejects.toEqual(nowhere);
    await jane.set({ SMSMfaSettings: OFF });
    expect((await recover(jane)).CodeDeliveryDetails?.DeliveryMedium).toBe('SMS');
  });

  it('is asked for no more when its address is gone', async () => {
    const jane = await openJane(PHONE);
    await jane.set({ SMSMfaSettings: ON });
    const UserAttributes = [{ Name: 'phone_number', Value: '' }];
    await jane.sdk.send(new AdminUpdateUserAttributesCommand({ ...jane.named, UserAttributes }));
    await expect(jane.signIn('jane')).resolves.toBeDefined();
  });
});
