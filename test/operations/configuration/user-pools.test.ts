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
