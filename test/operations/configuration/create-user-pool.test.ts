import {
  type CognitoIdentityProviderClient,
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
  DescribeUserPoolCommand,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';

const FUNCTION_ARN = 'arn:aws:lambda:eu-central-1:123456789012:function:trigger';
const IDENTITY_ARN = 'arn:aws:ses:eu-central-1:123456789012:identity/example.com';

let world: World;
let cognito: CognitoIdentityProviderClient;
beforeAll(async () => {
  world = await openWorld();
  cognito = world.client();
});
afterAll(() => world.close());

const create = async (input: Partial<CreateUserPoolCommandInput> = {}): Promise<UserPoolType & { Id: string }> => {
  const { UserPool } = await cognito.send(new CreateUserPoolCommand({ PoolName: 'pool', ...input }));
  return { ...UserPool, Id: UserPool?.Id ?? '' };
};
const read = async (poolId: string): Promise<UserPoolType> => {
  const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId: poolId }));
  return UserPool ?? {};
};

describe('CreateUserPool', () => {
  it('makes a pool of defaults that Describe shows alike', async () => {
    const pool = await create({ PoolName: 'Plain pool' });
    expect(pool.Id).toMatch(/^eu-central-1_[0-9A-Za-z]{9}$/);
    expect(pool).toMatchObject({
      Name: 'Plain pool',
      Arn: `arn:aws:cognito-idp:eu-central-1:123456789012:userpool/${pool.Id}`,
      Policies: {
        PasswordPolicy: {
          MinimumLength: 8,
          RequireUppercase: true,
          RequireLowercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
          TemporaryPasswordValidityDays: 7,
        },
        SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
      },
      DeletionProtection: 'INACTIVE',
      MfaConfiguration: 'OFF',
      UserPoolTier: 'ESSENTIALS',
      LambdaConfig: {},
      EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
      VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
    });
    expect(pool.CreationDate).toEqual(pool.LastModifiedDate);
    expect(await read(pool.Id)).toEqual(pool);
  });

  it('gives each pool signing keys of its own', async () => {
    const [one, other] = await Promise.all([create(), create()]);
    const read = world.services.store.signingKeys.read;
    const kids = [await read(one.Id), await read(other.Id)].flatMap((keys) => keys?.keys.map(({ kid }) => kid));
    expect(new Set(kids).size).toBe(4);
  });

  it('shows the whole schema: standard attributes with their configuration, then custom ones with their prefix', async () => {
    const { SchemaAttributes: schema = [] } = await create({
      Schema: [
        { Name: 'email', Required: true, Mutable: false },
        { Name: 'name', StringAttributeConstraints: { MaxLength: '64' } },
        { Name: 'team', AttributeDataType: 'String', StringAttributeConstraints: { MinLength: '1', MaxLength: '9' } },
        { Name: 'level', AttributeDataType: 'Number', Mutable: false, NumberAttributeConstraints: { MaxValue: '5' } },
        { Name: 'flags', AttributeDataType: 'Boolean', DeveloperOnlyAttribute: true },
        { Name: 'since', AttributeDataType: 'DateTime' },
      ],
    });
    const byName = new Map(schema.map((attribute) => [attribute.Name, attribute]));
    expect(schema.map(({ Name }) => Name)).toEqual(
      expect.arrayContaining(['sub', 'address', 'birthdate', 'updated_at', 'email_verified', 'phone_number_verified']),
    );
    expect(schema).toHaveLength(24);
    expect(byName.get('sub')).toEqual({
      Name: 'sub',
      AttributeDataType: 'String',
      DeveloperOnlyAttribute: false,
      Mutable: false,
      Required: true,
      StringAttributeConstraints: { MinLength: '1', MaxLength: '2048' },
    });
    expect(byName.get('email')).toMatchObject({ Required: true, Mutable: false });
    expect(byName.get('name')?.StringAttributeConstraints).toEqual({ MinLength: '0', MaxLength: '64' });
    expect(byName.get('birthdate')?.StringAttributeConstraints).toEqual({ MinLength: '10', MaxLength: '10' });
    expect(byName.get('updated_at')?.NumberAttributeConstraints).toEqual({ MinValue: '0' });
    expect(byName.get('custom:team')).toMatchObject({
      Mutable: true,
      StringAttributeConstraints: { MinLength: '1', MaxLength: '9' },
    });
    expect(byName.get('custom:level')).toMatchObject({ Mutable: false, NumberAttributeConstraints: { MaxValue: '5' } });
    expect(byName.get('dev:custom:flags')).toMatchObject({
      AttributeDataType: 'Boolean',
      DeveloperOnlyAttribute: true,
    });
    expect(byName.get('custom:since')?.AttributeDataType).toBe('DateTime');
  });

  it('keeps every member that it accepts', async () => {
    const given = {
      PoolName: 'full',
      Policies: {
        PasswordPolicy: {
          MinimumLength: 12,
          RequireUppercase: false,
          RequireLowercase: true,
          RequireNumbers: false,
          RequireSymbols: true,
          PasswordHistorySize: 3,
          TemporaryPasswordValidityDays: 2,
        },
        SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] },
      },
      DeletionProtection: 'INACTIVE',
      LambdaConfig: {
        PreSignUp: FUNCTION_ARN,
        CustomMessage: FUNCTION_ARN,
        PreTokenGeneration: FUNCTION_ARN,
        PreTokenGenerationConfig: { LambdaVersion: 'V2_0', LambdaArn: FUNCTION_ARN },
      },
      AutoVerifiedAttributes: ['email', 'phone_number'],
      AliasAttributes: ['email', 'preferred_username'],
      SmsVerificationMessage: 'Your code: {####}',
      EmailVerificationMessage: 'Code {####}',
      EmailVerificationSubject: 'Code',
      SmsAuthenticationMessage: 'Sign in with {####}',
      VerificationMessageTemplate: {
        DefaultEmailOption: 'CONFIRM_WITH_LINK',
        SmsMessage: 'Your code: {####}',
        EmailMessage: 'Code {####}',
        EmailSubject: 'Code',
        EmailMessageByLink: 'Click {##here##}',
        EmailSubjectByLink: 'Click',
      },
      MfaConfiguration: 'OFF',
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      EmailConfiguration: {
        EmailSendingAccount: 'DEVELOPER',
        SourceArn: IDENTITY_ARN,
        From: 'Example <hello@mail.example.com>',
        ReplyToEmailAddress: 'reply@example.com',
        ConfigurationSet: 'set',
      },
      SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms', ExternalId: 'x', SnsRegion: 'eu-west-1' },
      UserPoolTags: { team: 'identity' },
      AdminCreateUserConfig: {
        AllowAdminCreateUserOnly: true,
        InviteMessageTemplate: { SMSMessage: '{username} {####}', EmailMessage: 'Hi {####}', EmailSubject: 'Hi' },
      },
      UserPoolAddOns: { AdvancedSecurityMode: 'OFF' },
      UsernameConfiguration: { CaseSensitive: false },
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Name: 'verified_email', Priority: 1 },
          { Name: 'verified_phone_number', Priority: 2 },
        ],
      },
      UserPoolTier: 'PLUS',
      KeyConfiguration: { KeyType: 'AWS_OWNED_KEY' },
      IssuerConfiguration: { Type: 'ORIGINAL' },
      DcrConfiguration: { EnableStatus: 'Disabled' },
    } satisfies CreateUserPoolCommandInput;
    const { PoolName, ...members } = given;
    const pool = await create(given);
    expect(pool).toMatchObject(members);
    expect(pool.Name).toBe(PoolName);
    expect(await read(pool.Id)).toEqual(pool);
  });

  it('mirrors the legacy messages and the template, and refuses two texts for one', async () => {
    const legacy = await create({ EmailVerificationMessage: 'Old {####}', SmsVerificationMessage: 'Sms {####}' });
    expect(legacy.VerificationMessageTemplate).toMatchObject({ EmailMessage: 'Old {####}', SmsMessage: 'Sms {####}' });
    const modern = await create({ VerificationMessageTemplate: { EmailSubject: 'New' } });
    expect(modern.EmailVerificationSubject).toBe('New');
    await expect(
      create({ EmailVerificationSubject: 'Old', VerificationMessageTemplate: { EmailSubject: 'New' } }),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('turns the obsolete validity of unused accounts into that of temporary passwords', async () => {
    const old = await create({ AdminCreateUserConfig: { UnusedAccountValidityDays: 3 } });
    expect(old.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays).toBe(3);
    expect(old.AdminCreateUserConfig?.UnusedAccountValidityDays).toBe(3);
    const both = await create({
      AdminCreateUserConfig: { UnusedAccountValidityDays: 3 },
      Policies: { PasswordPolicy: { MinimumLength: 10, TemporaryPasswordValidityDays: 0 } },
    });
    expect(both.Policies?.PasswordPolicy).toMatchObject({
      MinimumLength: 10,
      RequireSymbols: false,
      TemporaryPasswordValidityDays: 7,
    });
    expect(both.AdminCreateUserConfig?.UnusedAccountValidityDays).toBeUndefined();
  });
});
