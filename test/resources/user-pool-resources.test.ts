import { randomUUID } from 'node:crypto';
import {
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTemplates, type Templates } from './open-templates.ts';

const POOL = 'Custom::CognateUserPool';
const REQUIRED = { MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] };
const waysIn = (factor: string) => ({
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', factor] } },
});

let templates: Templates;
beforeAll(async () => {
  templates = await openTemplates();
});
afterAll(() => templates.close());

const readPool = async (UserPoolId: string) =>
  (await templates.cognito.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool ?? {};
const makePool = async (properties: object = {}): Promise<string> =>
  (await templates.ask('Create', { type: POOL, properties })).PhysicalResourceId;

describe('a pool of a template', () => {
  it('is made from text properties and tells what templates ask for', async () => {
    const answer = await templates.ask('Create', {
      type: POOL,
      properties: {
        UserPoolName: 'from-template',
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: 'true' },
        Policies: { PasswordPolicy: { MinimumLength: '12', RequireSymbols: 'false' } },
        Schema: [
          { Name: 'email', Required: 'true', Mutable: 'false' },
          { Name: 'age', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: '0' } },
        ],
        UserPoolTags: { size: '1' },
        MfaConfiguration: 'OFF',
        EnabledMfas: [],
      },
    });
    const id = answer.PhysicalResourceId;
    expect(answer).toMatchObject({
      Status: 'SUCCESS',
      NoEcho: false,
      Data: {
        UserPoolId: id,
        Arn: `arn:aws:cognito-idp:eu-central-1:123456789012:userpool/${id}`,
        ProviderName: `${new URL(templates.world.endpoint).host}/${id}`,
        ProviderURL: `${templates.world.endpoint}/${id}`,
      },
    });
    const pool = await readPool(id);
    expect(pool).toMatchObject({
      Name: 'from-template',
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      Policies: { PasswordPolicy: { MinimumLength: 12, RequireSymbols: false } },
      UserPoolTags: { size: '1' },
    });
    expect(pool.SchemaAttributes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ Name: 'email', Required: true, Mutable: false }),
        expect.objectContaining({ Name: 'custom:age', NumberAttributeConstraints: { MinValue: '0' } }),
      ]),
    );
  });

  it('is made once, however often the request comes', async () => {
    const request = { type: POOL, properties: { UserPoolName: 'once' }, requestId: randomUUID() };
    const answers = await Promise.all([1, 2, 3].map(() => templates.ask('Create', request)));
    answers.push(await templates.ask('Create', request));
    expect(new Set(answers.map(({ PhysicalResourceId }) => PhysicalResourceId)).size).toBe(1);
    const { UserPools = [] } = await templates.cognito.send(new ListUserPoolsCommand({ MaxResults: 60 }));
    expect(UserPools.filter(({ Name }) => Name === 'once')).toHaveLength(1);
  });

  it('gets a name that tells stacks apart when it has none, and keeps it', async () => {
    const answer = await templates.ask('Create', { type: POOL, properties: {}, logicalId: 'Users' });
    const id = answer.PhysicalResourceId;
    const { Name } = await readPool(id);
    expect(Name).toMatch(/^Users-[0-9a-z]{12}$/);
    const request = { type: POOL, properties: {}, oldProperties: {}, physicalId: id, logicalId: 'Users' };
    await templates.ask('Update', request);
    expect((await readPool(id)).Name).toBe(Name);
  });

  it('is updated in place, members left out go back to their default, and its schema grows', async () => {
    const id = await makePool({ UserPoolName: 'p', DeletionProtection: 'ACTIVE', AutoVerifiedAttributes: ['email'] });
    const names = Array.from({ length: 30 }, (_, index) => `attribute${index}`);
    const request = {
      type: POOL,
      physicalId: id,
      oldProperties: { UserPoolName: 'p', DeletionProtection: 'ACTIVE', AutoVerifiedAttributes: ['email'] },
      properties: { UserPoolName: 'q', Schema: names.map((Name) => ({ Name, AttributeDataType: 'String' })) },
      requestId: randomUUID(),
    };
    for (const _ of [1, 2]) {
      expect(await templates.ask('Update', request)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: id });
    }
    const pool = await readPool(id);
    expect(pool).toMatchObject({ Name: 'q', DeletionProtection: 'INACTIVE' });
    expect(pool.AutoVerifiedAttributes).toBeUndefined();
    expect(pool.SchemaAttributes?.filter(({ Name }) => Name?.startsWith('custom:'))).toHaveLength(30);
  });

  it('is replaced when the rules for usernames change, once for each request', async () => {
    const properties = { UserPoolName: 'replaced' };
    const id = await makePool(properties);
    const request = {
      type: POOL,
      physicalId: id,
      oldProperties: properties,
      properties: { ...properties, UsernameAttributes: ['email'] },
      requestId: randomUUID(),
    };
    const [first, again] = [await templates.ask('Update', request), await templates.ask('Update', request)];
    expect(first.Status).toBe('SUCCESS');
    expect(first.PhysicalResourceId).not.toBe(id);
    expect(again.PhysicalResourceId).toBe(first.PhysicalResourceId);
    expect((await readPool(first.PhysicalResourceId)).UsernameAttributes).toEqual(['email']);
    await readPool(id);
  });

  it.each([
    ['changes', [{ Name: 'age', AttributeDataType: 'String' }]],
    ['is gone', [{ Name: 'other', AttributeDataType: 'String' }]],
  ])('fails to update when an attribute of its schema %s', async (_, Schema) => {
    const properties = { UserPoolName: 's', Schema: [{ Name: 'age', AttributeDataType: 'Number' }] };
    const id = await makePool(properties);
    const answer = await templates.ask('Update', {
      type: POOL,
      physicalId: id,
      oldProperties: properties,
      properties: { UserPoolName: 's', Schema },
    });
    expect(answer).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: id,
      Reason: 'InvalidParameterException: Existing schema attributes cannot be modified or deleted: custom:age.',
    });
  });

  it('has its passkey configuration, which a template without it leaves alone', async () => {
    const id = await makePool({ WebAuthnRelyingPartyID: 'example.com', WebAuthnUserVerification: 'required' });
    const configuration = async () =>
      (await templates.cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId: id }))).WebAuthnConfiguration;
    expect(await configuration()).toEqual({ RelyingPartyId: 'example.com', UserVerification: 'required' });

    const update = (properties: object) =>
      templates.ask('Update', { type: POOL, properties, oldProperties: {}, physicalId: id });
    const factor = { WebAuthnFactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' };
    expect((await update({ WebAuthnRelyingPartyID: 'app.example.com', ...factor })).Status).toBe('SUCCESS');
    expect((await update({})).Status).toBe('SUCCESS');
    expect(await configuration()).toEqual({
      RelyingPartyId: 'app.example.com',
      FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
    });
  });

  it('lets people in with passkeys that count for both factors, where MFA is required', async () => {
    const factor = { WebAuthnFactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' };
    const id = await makePool({ ...REQUIRED, ...waysIn('WEB_AUTHN'), ...factor });
    const properties = { ...REQUIRED, ...waysIn('WEB_AUTHN') };
    const request = { type: POOL, properties, oldProperties: {}, physicalId: id };
    expect((await templates.ask('Update', request)).Status).toBe('SUCCESS');
  });

  it('is deleted, again, and when it was never made', async () => {
    const id = await makePool();
    for (const physicalId of [id, id, 'never-made:Resource', 'app-Resource-1ABCDEF']) {
      const answer = await templates.ask('Delete', { type: POOL, properties: {}, physicalId });
      expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: physicalId });
    }
    await expect(readPool(id)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('is not deleted while it is protected', async () => {
    const id = await makePool({ DeletionProtection: 'ACTIVE' });
    const answer = await templates.ask('Delete', { type: POOL, properties: {}, physicalId: id });
    expect(answer.Status).toBe('FAILED');
    expect(answer.Reason).toContain('deletion protection is activated');
    await readPool(id);
  });

  it.each<[string, object, string]>([
    ['a property that is not built', { UserPoolReplica: 'eu-west-1' }, 'UserPoolReplica is not supported'],
    ['a relying party id with a scheme', { WebAuthnRelyingPartyID: 'https://example.com' }, 'RelyingPartyId must be'],
    ['an unknown user verification', { WebAuthnUserVerification: 'always' }, 'userVerification'],
    [
      'a member that does not exist',
      { Policies: { PasswordPolicy: { Length: '9' } } },
      'Policies.PasswordPolicy.Length',
    ],
    ['a value out of range', { Policies: { PasswordPolicy: { MinimumLength: '5' } } }, 'greater than or equal to 6'],
    ['a value of another type', { Policies: { PasswordPolicy: { MinimumLength: 'many' } } }, 'cannot be converted'],
    ['MFA without a factor', { MfaConfiguration: 'ON', EnabledMfas: [] }, 'disable all MFAs'],
    ['an unknown second factor', { MfaConfiguration: 'ON', EnabledMfas: ['FAX'] }, 'EnabledMfas must be'],
    ['e-mail MFA without an identity', { MfaConfiguration: 'ON', EnabledMfas: ['EMAIL_OTP'] }, 'COGNITO_DEFAULT'],
    ['codes as a way in where MFA is required', { ...REQUIRED, ...waysIn('EMAIL_OTP') }, 'Only PASSWORD and WEB_AUTHN'],
    ['passkeys of one factor where MFA is required', { ...REQUIRED, ...waysIn('WEB_AUTHN') }, 'configured for MFA'],
    ['an e-mail message without a code', { EmailAuthenticationMessage: 'Hello there' }, 'regular expression'],
  ])('fails with one line of reason for %s, and its clean-up succeeds', async (_, properties, reason) => {
    const answer = await templates.ask('Create', { type: POOL, properties });
    expect(answer.Status).toBe('FAILED');
    expect(answer.Reason).toContain(reason);
    expect(answer.Reason).not.toContain('\n');
    const physicalId = answer.PhysicalResourceId;
    expect(await templates.ask('Delete', { type: POOL, properties, physicalId })).toMatchObject({
      Status: 'SUCCESS',
    });
  });
});
