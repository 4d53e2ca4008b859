import {
  CreateUserPoolCommand,
  DeleteUserPoolClientCommand,
  DescribeRiskConfigurationCommand,
  DescribeUserPoolCommand,
  SetRiskConfigurationCommand,
  type SetRiskConfigurationCommandInput,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { FAR, HOME, onAll, openWatchedStage } from './open-watched-stage.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const ENFORCED = { UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } } as const;
const SourceArn = 'arn:aws:ses:eu-central-1:123456789012:identity/example.com';
const describeRisk = async (UserPoolId: string, ClientId?: string) =>
  (await world.client().send(new DescribeRiskConfigurationCommand({ UserPoolId, ClientId }))).RiskConfiguration;
const set = (input: SetRiskConfigurationCommandInput) => world.client().send(new SetRiskConfigurationCommand(input));

describe('threat protection of a pool', () => {
  it('makes PLUS its tier where none is named, and is refused beneath', async () => {
    const { UserPoolTier, UserPoolAddOns, Id } = await world.newPool({ ...ENFORCED, UserPoolTier: undefined });
    expect({ UserPoolTier, UserPoolAddOns }).toEqual({ UserPoolTier: 'PLUS', ...ENFORCED });
    for (const tier of ['LITE', 'ESSENTIALS'] as const) {
      const create = new CreateUserPoolCommand({ PoolName: 'p', UserPoolTier: tier, ...ENFORCED });
      await expect(world.client().send(create)).rejects.toMatchObject({
        name: 'FeatureUnavailableInTierException',
        message: `UserPoolAddOns is not available in the ${tier} tier.`,
      });
      const down = new UpdateUserPoolCommand({ UserPoolId: Id, UserPoolTier: tier, ...ENFORCED });
      await expect(world.client().send(down)).rejects.toMatchObject({ name: 'TierChangeNotAllowedException' });
    }
    await world.client().send(new UpdateUserPoolCommand({ UserPoolId: Id, UserPoolTier: 'ESSENTIALS' }));
    const { UserPool } = await world.client().send(new DescribeUserPoolCommand({ UserPoolId: Id }));
    expect(UserPool?.UserPoolAddOns).toBeUndefined();
  });

  it('is needed for its configuration', async () => {
    const { Id: UserPoolId } = await world.newPool();
    const missing = { name: 'UserPoolAddOnNotEnabledException' };
    await expect(set({ UserPoolId })).rejects.toMatchObject(missing);
    await expect(describeRisk(UserPoolId)).rejects.toMatchObject(missing);
  });
});

describe('the risk configuration', () => {
  const whole = {
    CompromisedCredentialsRiskConfiguration: {
      EventFilter: ['SIGN_IN' as const],
      Actions: { EventAction: 'NO_ACTION' as const },
    },
    AccountTakeoverRiskConfiguration: {
      NotifyConfiguration: {
        SourceArn,
        From: 'a@example.com',
        ReplyTo: 'b@example.com',
        BlockEmail: { Subject: 'Blocked', HtmlBody: '<p>{username}</p>', TextBody: 'It was {username}' },
        MfaEmail: { Subject: 'Asked' },
        NoActionEmail: { Subject: 'Let in' },
      },
      Actions: { HighAction: { Notify: true, EventAction: 'BLOCK' as const } },
    },
    RiskExceptionConfiguration: { BlockedIPRangeList: ['192.0.2.0/24'], SkippedIPRangeList: ['2001:db8::/32'] },
  };

  it('is told as it was set, of pool and client apart, and taken back by naming them alone', async () => {
    const { Id: UserPoolId } = await world.newPool(ENFORCED);
    const { ClientId } = await world.newClient(UserPoolId);
    expect(await describeRisk(UserPoolId)).toEqual({ UserPoolId });
    const { RiskConfiguration } = await set({ UserPoolId, ...whole });
    expect(RiskConfiguration).toEqual({ UserPoolId, ...whole, LastModifiedDate: expect.any(Date) });
    expect(await describeRisk(UserPoolId)).toEqual(RiskConfiguration);
    expect(await describeRisk(UserPoolId, ClientId)).toEqual({ UserPoolId, ClientId });
    await set({ UserPoolId, ClientId, ...whole });
    expect(await describeRisk(UserPoolId, ClientId)).toEqual({
      UserPoolId,
      ClientId,
      ...whole,
      LastModifiedDate: expect.any(Date),
    });
    await world.client().send(new UpdateUserPoolCommand({ UserPoolId, ...ENFORCED }));
    expect(await describeRisk(UserPoolId)).toMatchObject(whole);
    await set({ UserPoolId });
    await set({ UserPoolId, ClientId });
    expect(await describeRisk(UserPoolId)).toEqual({ UserPoolId });
    expect(await describeRisk(UserPoolId, ClientId)).toEqual({ UserPoolId, ClientId });
    await world.client().send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId }));
    await expect(describeRisk(UserPoolId, ClientId)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it.each<[string, Omit<SetRiskConfigurationCommandInput, 'UserPoolId'>, string]>([
    [
      'an address for a range',
      { RiskExceptionConfiguration: { BlockedIPRangeList: ['192.0.2.1'] } },
      '192.0.2.1 is not a range of IP addresses in CIDR notation.',
    ],
    [
      'a range that is none',
      { RiskExceptionConfiguration: { SkippedIPRangeList: ['::/200'] } },
      '::/200 is not a range of IP addresses in CIDR notation.',
    ],
    [
      'e-mails without a sender',
      { AccountTakeoverRiskConfiguration: { Actions: { LowAction: { Notify: true, EventAction: 'BLOCK' } } } },
      'Notify requires a NotifyConfiguration.',
    ],
    ['too many ranges', { RiskExceptionConfiguration: { BlockedIPRangeList: new Array(201).fill('::/0') } }, ''],
  ])('refuses %s and changes nothing', async (_, input, message) => {
    const { Id: UserPoolId } = await world.newPool(ENFORCED);
    await expect(set({ UserPoolId, ...input })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining(message),
    });
    expect(await describeRisk(UserPoolId)).toEqual({ UserPoolId });
  });

  it('of a client stands before the pool’s, block by block', async () => {
    const stage = await openWatchedStage(world);
    await stage.setRisk(onAll('BLOCK'));
    await stage.createUser('jane');
    await stage.signInFrom(HOME, 'jane');
    await expect(stage.signInFrom(FAR, 'jane')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    const { UserPoolId, ClientId } = stage;
    await set({ UserPoolId, ClientId, RiskExceptionConfiguration: { SkippedIPRangeList: ['198.51.100.0/24'] } });
    await expect(stage.signInFrom(FAR, 'jane')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await set({ UserPoolId, ClientId, ...onAll('NO_ACTION') });
    await expect(stage.signInFrom(FAR, 'jane')).resolves.toMatchObject({ AuthenticationResult: {} });
  });
});
