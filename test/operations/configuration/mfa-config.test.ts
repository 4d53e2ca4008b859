import {
  type AuthFactorType,
  type CognitoIdentityProviderClient,
  type CreateUserPoolCommandInput,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  SetUserPoolMfaConfigCommand,
  type SetUserPoolMfaConfigCommandInput,
  UpdateUserPoolCommand,
  type UpdateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { EMAIL_CONFIGURATION, SMS_CONFIGURATION } from '../mfa/open-mfa-stage.ts';
import { refused } from '../users/refused.ts';

type Input = Omit<SetUserPoolMfaConfigCommandInput, 'UserPoolId'>;

const NO_TEXTS = refused(
  'InvalidParameterException',
  'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
);
const NO_FACTOR = refused(
  'InvalidParameterException',
  "Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration.",
);
const NO_SENDER = refused(
  'InvalidParameterException',
  'Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT.',
);
const CODES_AND_MFA = refused(
  'InvalidParameterException',
  'Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled',
);
const TOKEN: Input = { SoftwareTokenMfaConfiguration: { Enabled: true } };
const BOTH_FACTORS: Input = {
  WebAuthnConfiguration: { RelyingPartyId: 'example.com', FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' },
};
const waysIn = (...AllowedFirstAuthFactors: AuthFactorType[]) => ({
  Policies: { SignInPolicy: { AllowedFirstAuthFactors } },
});

let world: World;
let cognito: CognitoIdentityProviderClient;
beforeAll(async () => {
  world = await openWorld();
  cognito = world.client();
});
afterAll(() => world.close());

async function openPool(overrides: Partial<CreateUserPoolCommandInput> = {}) {
  const { Id: UserPoolId } = await world.newPool(overrides);
  return {
    UserPoolId,
    set: (input: Input) => cognito.send(new SetUserPoolMfaConfigCommand({ UserPoolId, ...input })),
    update: (input: Omit<UpdateUserPoolCommandInput, 'UserPoolId'>) =>
      cognito.send(new UpdateUserPoolCommand({ UserPoolId, ...input })),
    read: async () => {
      const { $metadata: _, ...config } = await cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId }));
      return config;
    },
    describe: async () => (await cognito.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool,
  };
}

describe('SetUserPoolMfaConfig', () => {
  it('is OFF until it is set', async () => {
    expect(await (await openPool()).read()).toEqual({ MfaConfiguration: 'OFF' });
  });

  it('sets every factor, and answers what GetUserPoolMfaConfig says', async () => {
    const pool = await openPool({ EmailConfiguration: EMAIL_CONFIGURATION });
    const config: Input = {
      MfaConfiguration: 'ON',
      SmsMfaConfiguration: { SmsAuthenticationMessage: 'Type {####}', SmsConfiguration: SMS_CONFIGURATION },
      SoftwareTokenMfaConfiguration: { Enabled: true },
      EmailMfaConfiguration: { Message: 'Please type {####}', Subject: 'Your code' },
      WebAuthnConfiguration: {
        RelyingPartyId: 'example.com',
        UserVerification: 'required',
        FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
      },
    };
    expect(await pool.set(config)).toMatchObject(config);
    expect(await pool.read()).toEqual(config);
    expect(await pool.describe()).toMatchObject({
      MfaConfiguration: 'ON',
      SmsConfiguration: SMS_CONFIGURATION,
      SmsAuthenticationMessage: 'Type {####}',
    });
  });

  it('names all factors with the mode, and one at a time without it', async () => {
    const pool = await openPool({ EmailConfiguration: EMAIL_CONFIGURATION });
    await pool.set({ MfaConfiguration: 'OPTIONAL', ...TOKEN, EmailMfaConfiguration: {} });
    const WebAuthnConfiguration = { RelyingPartyId: 'example.com' };
    await pool.set({ WebAuthnConfiguration });
    await pool.set({ SmsMfaConfiguration: { SmsConfiguration: SMS_CONFIGURATION } });
    expect(await pool.read()).toEqual({
      MfaConfiguration: 'OPTIONAL',
      ...TOKEN,
      EmailMfaConfiguration: {},
      SmsMfaConfiguration: { SmsConfiguration: SMS_CONFIGURATION },
      WebAuthnConfiguration,
    });
    await pool.set({ MfaConfiguration: 'ON', ...TOKEN });
    expect(await pool.read()).toEqual({ MfaConfiguration: 'ON', ...TOKEN, WebAuthnConfiguration });
  });

  it('shows authenticator apps where they are offered, or were left out by name', async () => {
    const pool = await openPool();
    const texts: Input = { MfaConfiguration: 'ON', SmsMfaConfiguration: { SmsConfiguration: SMS_CONFIGURATION } };
    const leftOut: Input = { SoftwareTokenMfaConfiguration: { Enabled: false } };
    expect(await pool.set(texts)).toMatchObject(texts);
    expect(await pool.read()).toEqual(texts);
    await pool.set(leftOut);
    await pool.set({ SmsMfaConfiguration: texts.SmsMfaConfiguration });
    expect(await pool.read()).toEqual({ ...texts, ...leftOut });
    await pool.set({ ...texts, ...TOKEN });
    expect(await pool.read()).toEqual({ ...texts, ...TOKEN });
    await pool.set({ MfaConfiguration: 'OFF' });
    expect(await pool.read()).toEqual({ MfaConfiguration: 'OFF' });
  });

  it('refuses to turn MFA off and to set up a factor in one call', async () => {
    const pool = await openPool({ EmailConfiguration: EMAIL_CONFIGURATION });
    await pool.set({ MfaConfiguration: 'ON', ...TOKEN });
    for (const factor of [TOKEN, { SmsMfaConfiguration: {} }, { EmailMfaConfiguration: {} }]) {
      await expect(pool.set({ MfaConfiguration: 'OFF', ...factor })).rejects.toEqual(
        refused(
          'InvalidParameterException',
          "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.",
        ),
      );
    }
    expect(await pool.read()).toEqual({ MfaConfiguration: 'ON', ...TOKEN });
    await pool.set({ MfaConfiguration: 'OFF', SoftwareTokenMfaConfiguration: { Enabled: false } });
    expect((await pool.read()).MfaConfiguration).toBe('OFF');
  });

  it('refuses what can’t be honoured, and changes nothing then', async () => {
    const pool = await openPool();
    const lite = await openPool({ UserPoolTier: 'LITE', EmailConfiguration: EMAIL_CONFIGURATION });
    await expect(pool.set({ MfaConfiguration: 'ON' })).rejects.toEqual(NO_FACTOR);
    await expect(
      pool.set({ MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: false } }),
    ).rejects.toEqual(NO_FACTOR);
    await expect(pool.set({ MfaConfiguration: 'ON', SmsMfaConfiguration: {} })).rejects.toEqual(NO_TEXTS);
    await expect(pool.set({ MfaConfiguration: 'ON', EmailMfaConfiguration: {} })).rejects.toEqual(NO_SENDER);
    await expect(lite.set({ MfaConfiguration: 'ON', EmailMfaConfiguration: {} })).rejects.toEqual(
      refused('FeatureUnavailableInTierException'),
    );
    await expect(pool.set({ EmailMfaConfiguration: { Message: 'no code in here' } })).rejects.toEqual(
      refused('InvalidParameterException'),
    );
    await expect(pool.set({ WebAuthnConfiguration: { RelyingPartyId: 'https://x' } })).rejects.toEqual(
      refused('InvalidParameterException'),
    );
    expect(await pool.read()).toEqual({ MfaConfiguration: 'OFF' });
    const UserPoolId = 'eu-central-1_missing00';
    await expect(cognito.send(new SetUserPoolMfaConfigCommand({ UserPoolId }))).rejects.toEqual(
      refused('ResourceNotFoundException'),
    );
  });

  it.each(['EMAIL_OTP', 'SMS_OTP'] as const)('lets nobody need two factors and sign in with %s alone', async (code) => {
    const pool = await openPool(waysIn('PASSWORD', code));
    await expect(pool.set({ MfaConfiguration: 'ON', ...TOKEN })).rejects.toEqual(CODES_AND_MFA);
    expect(await pool.read()).toEqual({ MfaConfiguration: 'OFF' });
    await pool.set({ MfaConfiguration: 'OPTIONAL', ...TOKEN });
  });

  it('takes passkeys where MFA is required only if they count for both factors', async () => {
    const pool = await openPool(waysIn('PASSWORD', 'WEB_AUTHN'));
    const singleFactor = refused(
      'InvalidParameterException',
      'Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor',
    );
    await expect(pool.set({ MfaConfiguration: 'ON', ...TOKEN })).rejects.toEqual(singleFactor);
    const single: Input = { WebAuthnConfiguration: { RelyingPartyId: 'example.com', UserVerification: 'required' } };
    await expect(pool.set({ MfaConfiguration: 'ON', ...TOKEN, ...single })).rejects.toEqual(singleFactor);
    await pool.set({ MfaConfiguration: 'OPTIONAL', ...TOKEN, ...single });
    await pool.set({ MfaConfiguration: 'ON', ...TOKEN, ...BOTH_FACTORS });
    await expect(pool.set(single)).rejects.toEqual(singleFactor);
  });

  it('loses nothing when several calls come at once', async () => {
    const pool = await openPool({ SmsConfiguration: SMS_CONFIGURATION, EmailConfiguration: EMAIL_CONFIGURATION });
    await pool.set({ MfaConfiguration: 'OPTIONAL', ...TOKEN });
    await Promise.all([
      pool.set({ SmsMfaConfiguration: { SmsAuthenticationMessage: 'Type {####}' } }),
      pool.set({ EmailMfaConfiguration: { Subject: 'Code' } }),
    ]);
    expect(await pool.read()).toMatchObject({
      SmsMfaConfiguration: { SmsAuthenticationMessage: 'Type {####}' },
      EmailMfaConfiguration: { Subject: 'Code' },
    });
  });
});

describe('CreateUserPool and UpdateUserPool', () => {
  it('turn MFA on with text messages', async () => {
    const pool = await openPool({ MfaConfiguration: 'OPTIONAL', SmsConfiguration: SMS_CONFIGURATION });
    expect(await pool.read()).toEqual({
      MfaConfiguration: 'OPTIONAL',
      SmsMfaConfiguration: { SmsConfiguration: SMS_CONFIGURATION },
    });
    const other = await openPool();
    await expect(other.update({ MfaConfiguration: 'ON' })).rejects.toEqual(NO_TEXTS);
    await other.update({ MfaConfiguration: 'ON', SmsConfiguration: SMS_CONFIGURATION });
    expect((await other.read()).SmsMfaConfiguration).toEqual({ SmsConfiguration: SMS_CONFIGURATION });
  });

  it('keep the factors and the message that SetUserPoolMfaConfig set', async () => {
    const pool = await openPool({ EmailConfiguration: EMAIL_CONFIGURATION });
    const config: Input = { MfaConfiguration: 'ON', ...TOKEN, EmailMfaConfiguration: { Subject: 'Code' } };
    await pool.set(config);
    await pool.update({ MfaConfiguration: 'OPTIONAL', EmailConfiguration: EMAIL_CONFIGURATION });
    expect(await pool.read()).toEqual({ ...config, MfaConfiguration: 'OPTIONAL' });
    await pool.update({ EmailConfiguration: EMAIL_CONFIGURATION });
    expect(await pool.read()).toEqual({ ...config, MfaConfiguration: 'OFF' });
  });

  it('refuse ways in that MFA of everybody rules out', async () => {
    const pool = await openPool();
    await pool.set({ MfaConfiguration: 'ON', ...TOKEN });
    const MfaConfiguration = 'ON';
    await expect(pool.update({ MfaConfiguration, ...waysIn('PASSWORD', 'EMAIL_OTP') })).rejects.toEqual(CODES_AND_MFA);
    await expect(pool.update({ MfaConfiguration, ...waysIn('PASSWORD', 'WEB_AUTHN') })).rejects.toEqual(
      refused(
        'InvalidParameterException',
        'WEB_AUTHN cannot be used as an auth factor when MFA is enabled if not configured for MFA.',
      ),
    );
    await pool.set(BOTH_FACTORS);
    await pool.update({ MfaConfiguration, ...waysIn('PASSWORD', 'WEB_AUTHN') });
    const SmsConfiguration = SMS_CONFIGURATION;
    await expect(openPool({ MfaConfiguration, SmsConfiguration, ...waysIn('PASSWORD', 'SMS_OTP') })).rejects.toEqual(
      CODES_AND_MFA,
    );
  });

  it('refuse to take away what a factor in use needs', async () => {
    const pool = await openPool({ EmailConfiguration: EMAIL_CONFIGURATION });
    await pool.set({ MfaConfiguration: 'ON', EmailMfaConfiguration: {} });
    await expect(pool.update({ MfaConfiguration: 'ON' })).rejects.toEqual(NO_SENDER);
    const lower = { EmailConfiguration: EMAIL_CONFIGURATION, UserPoolTier: 'LITE' } as const;
    await expect(pool.update({ MfaConfiguration: 'ON', ...lower })).rejects.toEqual(
      refused('TierChangeNotAllowedException'),
    );
  });
});
