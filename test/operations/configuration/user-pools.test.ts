import {
  AddCustomAttributesCommand,
  type CognitoIdentityProviderClient,
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
  CreateUserPoolDomainCommand,
  DeleteUserPoolCommand,
  DeleteUserPoolDomainCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  ListUserPoolsCommand,
  UpdateUserPoolCommand,
  type UpdateUserPoolCommandInput,
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
const update = (poolId: string, input: Partial<UpdateUserPoolCommandInput> = {}) =>
  cognito.send(new UpdateUserPoolCommand({ UserPoolId: poolId, ...input }));

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
    expect(byName.get('dev:flags')).toMatchObject({ AttributeDataType: 'Boolean', DeveloperOnlyAttribute: true });
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

  it.each<[string, Partial<CreateUserPoolCommandInput>, string]>([
    [
      'aliases beside username attributes',
      { AliasAttributes: ['email'], UsernameAttributes: ['email'] },
      'Only one of',
    ],
    ['MFA', { MfaConfiguration: 'OPTIONAL' }, 'only the MfaConfiguration OFF'],
    ['device tracking', { DeviceConfiguration: { ChallengeRequiredOnNewDevice: true } }, 'DeviceConfiguration'],
    ['threat protection', { UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } }, 'AdvancedSecurityMode'],
    [
      'a customer managed key',
      {
        KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn: 'arn:aws:kms:eu-central-1:123456789012:key/x' },
      },
      'AWS_OWNED_KEY',
    ],
    ['step-up levels', { AcrConfiguration: { Level1: { AcrValue: 'urn:one' } } }, 'AcrConfiguration'],
    ['dynamic registration', { DcrConfiguration: {} }, 'Disabled'],
    [
      'factors without a password',
      { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['EMAIL_OTP'] } } },
      'must contain PASSWORD',
    ],
    [
      'admin_only beside another mechanism',
      {
        AccountRecoverySetting: {
          RecoveryMechanisms: [
            { Name: 'admin_only', Priority: 1 },
            { Name: 'verified_email', Priority: 2 },
          ],
        },
      },
      'admin_only',
    ],
    [
      'a recovery mechanism twice',
      {
        AccountRecoverySetting: {
          RecoveryMechanisms: [
            { Name: 'verified_email', Priority: 1 },
            { Name: 'verified_email', Priority: 2 },
          ],
        },
      },
      'more than once',
    ],
    [
      'one priority for two mechanisms',
      {
        AccountRecoverySetting: {
          RecoveryMechanisms: [
            { Name: 'verified_phone_number', Priority: 1 },
            { Name: 'verified_email', Priority: 1 },
          ],
        },
      },
      'priority',
    ],
    [
      'verification before update of an attribute that is not verified',
      { UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] } },
      'AutoVerifiedAttributes',
    ],
    [
      'DEVELOPER without an identity',
      { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } },
      'SourceArn is required',
    ],
    ['an identity that is none', { EmailConfiguration: { SourceArn: FUNCTION_ARN } }, 'SES identity'],
    ['a sender without an identity', { EmailConfiguration: { From: 'a@example.com' } }, 'requires EmailConfiguration'],
    [
      'a sender of another domain',
      { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', SourceArn: IDENTITY_ARN, From: 'a@badexample.com' } },
      'not an address',
    ],
    ['a configuration set without an account', { EmailConfiguration: { ConfigurationSet: 'set' } }, 'DEVELOPER'],
    [
      'two pre-token functions',
      {
        LambdaConfig: {
          PreTokenGeneration: FUNCTION_ARN,
          PreTokenGenerationConfig: { LambdaVersion: 'V1_0', LambdaArn: `${FUNCTION_ARN}2` },
        },
      },
      'the same function',
    ],
    [
      'a sender function without a key',
      { LambdaConfig: { CustomEmailSender: { LambdaVersion: 'V1_0', LambdaArn: FUNCTION_ARN } } },
      'KMSKeyID',
    ],
    [
      'a required custom attribute',
      { Schema: [{ Name: 'a', AttributeDataType: 'String', Required: true }] },
      'Required custom',
    ],
    ['a custom attribute without a type', { Schema: [{ Name: 'a' }] }, 'Invalid AttributeDataType'],
    ['another type for a standard attribute', { Schema: [{ Name: 'email', AttributeDataType: 'Number' }] }, 'email'],
    ['an optional sub', { Schema: [{ Name: 'sub', Required: false }] }, 'sub can not be configured'],
    [
      'an attribute twice',
      {
        Schema: [
          { Name: 'a', AttributeDataType: 'String' },
          { Name: 'a', AttributeDataType: 'Number' },
        ],
      },
      'custom:a: Existing attribute already has name custom:a.',
    ],
    [
      'lengths in the wrong order',
      {
        Schema: [
          { Name: 'a', AttributeDataType: 'String', StringAttributeConstraints: { MinLength: '9', MaxLength: '1' } },
        ],
      },
      'constraints',
    ],
    [
      'a length that is too long',
      { Schema: [{ Name: 'a', AttributeDataType: 'String', StringAttributeConstraints: { MaxLength: '2049' } }] },
      'constraints',
    ],
    [
      'more than can be stored',
      { EmailConfiguration: { ReplyToEmailAddress: `${'ü'.repeat(200_000)}@example.com` } },
      'too large',
    ],
    ['a reserved tag', { UserPoolTags: { 'aws:x': 'y' } }, 'aws:'],
    [
      'too many tags',
      { UserPoolTags: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, 'v'])) },
      'at most 50 tags',
    ],
  ])('refuses %s', async (_, input, sentence) => {
    await expect(create(input)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining(sentence),
    });
  });

  it.each<[string, Partial<CreateUserPoolCommandInput>]>([
    ['password history', { Policies: { PasswordPolicy: { PasswordHistorySize: 1 } } }],
    ['other first factors', { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } } }],
    [
      'access token customisation',
      { LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion: 'V2_0', LambdaArn: FUNCTION_ARN } } },
    ],
  ])('refuses %s in the LITE tier', async (_, input) => {
    await expect(create({ ...input, UserPoolTier: 'LITE' })).rejects.toMatchObject({
      name: 'FeatureUnavailableInTierException',
    });
  });

  it('is refused to callers who may not', async () => {
    const credentials = await world.temporaryCredentials({ operations: ['Describe*'] });
    const reader = world.client({ credentials });
    await expect(reader.send(new CreateUserPoolCommand({ PoolName: 'pool' }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });
});

describe('UpdateUserPool', () => {
  it('resets what is left out, and keeps the name, the tier and what is fixed', async () => {
    const pool = await create({
      PoolName: 'kept',
      UserPoolTier: 'LITE',
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      Schema: [{ Name: 'a', AttributeDataType: 'String' }],
      AutoVerifiedAttributes: ['email'],
      Policies: { PasswordPolicy: { MinimumLength: 20 } },
      EmailVerificationMessage: 'Code {####}',
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true, InviteMessageTemplate: { EmailSubject: 'Welcome' } },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
      LambdaConfig: { PreSignUp: FUNCTION_ARN },
      DeletionProtection: 'ACTIVE',
      UserPoolTags: { a: 'b' },
    });
    world.clock.advance(1);
    await update(pool.Id);
    const plain = await create({
      PoolName: 'kept',
      UserPoolTier: 'LITE',
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      Schema: [{ Name: 'a', AttributeDataType: 'String' }],
    });
    const reset = await read(pool.Id);
    const { Id, Arn, CreationDate, LastModifiedDate } = reset;
    expect(reset).toEqual({ ...plain, Id, Arn, CreationDate, LastModifiedDate });
    expect(LastModifiedDate?.getTime()).toBeGreaterThan(CreationDate?.getTime() ?? Infinity);
  });

  it('sets what is given, the name and the tier included', async () => {
    const { Id } = await create();
    await update(Id, {
      PoolName: 'renamed',
      UserPoolTier: 'PLUS',
      AutoVerifiedAttributes: ['email'],
      EmailVerificationSubject: 'Hello',
    });
    expect(await read(Id)).toMatchObject({
      Name: 'renamed',
      UserPoolTier: 'PLUS',
      AutoVerifiedAttributes: ['email'],
      EmailVerificationSubject: 'Hello',
    });
  });

  it('acts at once on a client that reads in another container', async () => {
    const { Id } = await create();
    await update(Id, { DeletionProtection: 'ACTIVE' });
    const other = world.client();
    await expect(other.send(new DeleteUserPoolCommand({ UserPoolId: Id }))).rejects.toThrow('deletion protection');
  });

  it('refuses a tier that lacks what the pool uses', async () => {
    const { Id } = await create();
    const Policies = { PasswordPolicy: { PasswordHistorySize: 2 } };
    await expect(update(Id, { Policies, UserPoolTier: 'LITE' })).rejects.toMatchObject({
      name: 'TierChangeNotAllowedException',
    });
    expect((await read(Id)).UserPoolTier).toBe('ESSENTIALS');
    await update(Id, { UserPoolTier: 'LITE' });
    await expect(update(Id, { Policies })).rejects.toMatchObject({ name: 'FeatureUnavailableInTierException' });
  });

  it('refuses what Create refuses, and changes nothing then', async () => {
    const pool = await create({ PoolName: 'same' });
    await expect(update(pool.Id, { MfaConfiguration: 'ON', PoolName: 'other' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    expect(await read(pool.Id)).toEqual(pool);
  });

  it('loses no update when several come at once', async () => {
    const { Id } = await create();
    const names = Array.from({ length: 5 }, (_, index) => `attribute${index}`);
    const add = (Name: string) =>
      cognito.send(
        new AddCustomAttributesCommand({ UserPoolId: Id, CustomAttributes: [{ Name, AttributeDataType: 'String' }] }),
      );
    await Promise.all(names.map(add));
    const schema = (await read(Id)).SchemaAttributes?.map(({ Name }) => Name);
    expect(schema).toEqual(expect.arrayContaining(names.map((name) => `custom:${name}`)));
  });
});

describe('AddCustomAttributes', () => {
  it('adds all or none, and no name twice', async () => {
    const { Id } = await create({ Schema: [{ Name: 'a', AttributeDataType: 'String' }] });
    const add = (...names: string[]) =>
      cognito.send(
        new AddCustomAttributesCommand({
          UserPoolId: Id,
          CustomAttributes: names.map((Name) => ({ Name, AttributeDataType: 'String' as const })),
        }),
      );
    await add('b', 'c');
    await expect(add('d', 'a')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'custom:a: Existing attribute already has name custom:a.',
    });
    const custom = (await read(Id)).SchemaAttributes?.filter(({ Name }) => Name?.startsWith('custom:'));
    expect(custom?.map(({ Name }) => Name)).toEqual(['custom:a', 'custom:b', 'custom:c']);
    const many = (from: number, count: number) => Array.from({ length: count }, (_, index) => `n${from + index}`);
    await add(...many(0, 25));
    await add(...many(25, 22));
    await expect(add('one-too-many')).rejects.toThrow('at most 50 custom attributes');
  });
});

describe('ListUserPools', () => {
  it('pages through all pools, each once, with tokens that open nowhere else', async () => {
    const own = await openWorld();
    try {
      const ids: string[] = [];
      for (let index = 0; index < 5; index++) ids.push((await own.newPool({ PoolName: `p${index}` })).Id);
      const seen: (string | undefined)[] = [];
      let NextToken: string | undefined;
      do {
        const page = await own.client().send(new ListUserPoolsCommand({ MaxResults: 2, NextToken }));
        expect(page.UserPools?.length).toBeLessThanOrEqual(2);
        seen.push(...(page.UserPools ?? []).map(({ Id }) => Id));
        NextToken = page.NextToken;
      } while (NextToken !== undefined);
      expect([...seen].sort()).toEqual([...ids].sort());
    } finally {
      await own.close();
    }
  });

  it('refuses sizes out of range and tokens that it did not make', async () => {
    await expect(cognito.send(new ListUserPoolsCommand({ MaxResults: 61 }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await expect(cognito.send(new ListUserPoolsCommand({ MaxResults: 1, NextToken: 'made-up' }))).rejects.toMatchObject(
      {
        name: 'InvalidParameterException',
      },
    );
  });
});

describe('DeleteUserPool', () => {
  it('ends the pool and its clients at once', async () => {
    const { Id } = await create();
    const { ClientId } = await world.newClient(Id);
    await cognito.send(new DeleteUserPoolCommand({ UserPoolId: Id }));
    await expect(read(Id)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `User pool ${Id} does not exist.`,
    });
    await expect(cognito.send(new DescribeUserPoolClientCommand({ UserPoolId: Id, ClientId }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    await expect(cognito.send(new DeleteUserPoolCommand({ UserPoolId: Id }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('refuses a protected pool in the words that tools look for', async () => {
    const { Id } = await create({ DeletionProtection: 'ACTIVE' });
    await expect(cognito.send(new DeleteUserPoolCommand({ UserPoolId: Id }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
    });
    await update(Id);
    await cognito.send(new DeleteUserPoolCommand({ UserPoolId: Id }));
  });

  it('refuses a pool with a domain in the words that tools look for', async () => {
    const { Id } = await create();
    const domain = { UserPoolId: Id, Domain: 'attached' };
    await cognito.send(new CreateUserPoolDomainCommand(domain));
    await expect(cognito.send(new DeleteUserPoolCommand({ UserPoolId: Id }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'User pool cannot be deleted. It has a domain configured that should be deleted first.',
    });
    await cognito.send(new DeleteUserPoolDomainCommand(domain));
    await cognito.send(new DeleteUserPoolCommand({ UserPoolId: Id }));
  });
});

describe('a pool that does not exist', () => {
  it.each([
    ['DescribeUserPool', new DescribeUserPoolCommand({ UserPoolId: 'eu-central-1_missing00' })],
    ['UpdateUserPool', new UpdateUserPoolCommand({ UserPoolId: 'eu-central-1_missing00' })],
    ['DeleteUserPool', new DeleteUserPoolCommand({ UserPoolId: 'eu-central-1_missing00' })],
    ['GetUserPoolMfaConfig', new GetUserPoolMfaConfigCommand({ UserPoolId: 'eu-central-1_missing00' })],
    [
      'AddCustomAttributes',
      new AddCustomAttributesCommand({
        UserPoolId: 'eu-central-1_missing00',
        CustomAttributes: [{ Name: 'a', AttributeDataType: 'String' }],
      }),
    ],
  ])('is answered by %s with ResourceNotFoundException', async (_, command) => {
    await expect(cognito.send(command as DescribeUserPoolCommand)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool eu-central-1_missing00 does not exist.',
    });
  });
});

describe('GetUserPoolMfaConfig', () => {
  it('says OFF', async () => {
    const { Id } = await create();
    const { MfaConfiguration } = await cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId: Id }));
    expect(MfaConfiguration).toBe('OFF');
  });
});
