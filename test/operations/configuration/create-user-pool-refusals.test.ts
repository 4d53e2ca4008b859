import {
  type CognitoIdentityProviderClient,
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
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

describe('CreateUserPool', () => {
  it.each<[string, Partial<CreateUserPoolCommandInput>, string]>([
    [
      'aliases beside username attributes',
      { AliasAttributes: ['email'], UsernameAttributes: ['email'] },
      'Only one of',
    ],
    ['MFA without a way to send text messages', { MfaConfiguration: 'OPTIONAL' }, 'SMS configuration'],
    [
      'a customer managed key',
      {
        KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn: 'arn:aws:kms:eu-central-1:123456789012:key/x' },
      },
      'AWS_OWNED_KEY',
    ],
    ['a fifth level', { AcrConfiguration: { Level5: { AcrValue: 'urn:five' } } }, 'Level1 to Level4'],
    ['a level with a space', { AcrConfiguration: { Level1: { AcrValue: 'urn one' } } }, 'without spaces'],
    ['a level twice', { AcrConfiguration: { Level1: { AcrValue: 'x' }, Level2: { AcrValue: 'x' } } }, 'of its own'],
    ['a default twice', { AcrConfiguration: { Level1: { AcrValue: 'urn:cognito:loa:2' } } }, 'of its own'],
    [
      'factors without a password',
      { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['EMAIL_OTP'] } } },
      'must contain PASSWORD',
    ],
    [
      'a software token as first factor',
      { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'SOFTWARE_TOKEN'] } } },
      'is no first factor',
    ],
    [
      'a factor twice',
      { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'EMAIL_OTP'] } } },
      'each once',
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
      'All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes',
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
      'user.custom:a: Max length cannot be less than min length.',
    ],
    [
      'a length that is too long',
      { Schema: [{ Name: 'a', AttributeDataType: 'String', StringAttributeConstraints: { MaxLength: '2049' } }] },
      'user.custom:a: String attributes cannot have a length of more than 2048',
    ],
    [
      'values in the wrong order',
      { Schema: [{ Name: 'updated_at', NumberAttributeConstraints: { MinValue: '2', MaxValue: '1' } }] },
      'user.updated_at: Max value cannot be less than min value.',
    ],
    [
      'a length that is no number',
      { Schema: [{ Name: 'email', StringAttributeConstraints: { MinLength: 'x' } }] },
      'Invalid StringAttributeConstraints for schema attribute email',
    ],
    [
      'a negative length',
      { Schema: [{ Name: 'email', StringAttributeConstraints: { MinLength: '-1' } }] },
      'Invalid StringAttributeConstraints for schema attribute email',
    ],
    [
      'a value that is no number',
      { Schema: [{ Name: 'updated_at', NumberAttributeConstraints: { MaxValue: 'x' } }] },
      'Invalid NumberAttributeConstraints for schema attribute updated_at',
    ],
    [
      'a developer-only attribute twice',
      {
        Schema: [
          { Name: 'a', AttributeDataType: 'String', DeveloperOnlyAttribute: true },
          { Name: 'a', AttributeDataType: 'String', DeveloperOnlyAttribute: true },
        ],
      },
      'custom:a: Existing attribute already has name dev:custom:a.',
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
