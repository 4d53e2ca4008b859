import {
  type CognitoIdentityProviderClient,
  CreateUserPoolDomainCommand,
  CreateUserPoolReplicaCommand,
  DeleteUserPoolCommand,
  DeleteUserPoolReplicaCommand,
  DescribeUserPoolCommand,
  ListUserPoolReplicasCommand,
  ListUserPoolsCommand,
  UpdateUserPoolReplicaCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDynamoDbTable } from '../../lambdas/platform/aws/dynamodb-table.ts';
import { createSecondaryRegistration } from '../../lambdas/store/replicas/create-secondary-registration.ts';
import { callApi } from '../support/call-api.ts';
import { openTwoRegions, type TwoRegions } from '../support/two-regions.ts';
import type { World } from '../support/world.ts';

const HERE = 'eu-central-1';
const THERE = 'eu-west-1';
const NOWHERE = 'us-west-2';

let regions: TwoRegions;
let cognito: CognitoIdentityProviderClient;
let there: CognitoIdentityProviderClient;
beforeAll(async () => {
  regions = await openTwoRegions();
  cognito = regions.primary.client();
  there = regions.secondary.client();
});
afterAll(() => regions.close());

const registrationOf = ({ engine }: World) =>
  createSecondaryRegistration(createDynamoDbTable({ client: engine.client(), tableName: engine.tableName }));
const register = async () => {
  await registrationOf(regions.secondary).register({ region: THERE, origin: 'https://there.example.com' });
  await regions.replicate();
};
const create = (UserPoolId: string, RegionName = THERE) =>
  cognito.send(new CreateUserPoolReplicaCommand({ UserPoolId, RegionName }));
const update = (UserPoolId: string, Status: 'ACTIVE' | 'INACTIVE', client = cognito, RegionName = THERE) =>
  client.send(new UpdateUserPoolReplicaCommand({ UserPoolId, RegionName, Status }));
const remove = (UserPoolId: string, RegionName = THERE) =>
  cognito.send(new DeleteUserPoolReplicaCommand({ UserPoolId, RegionName }));
const list = async (UserPoolId: string, client = cognito) =>
  (await client.send(new ListUserPoolReplicasCommand({ UserPoolId }))).UserPoolReplicas;

describe('a replica of a pool', () => {
  it('needs a deployment in its Region', async () => {
    const { Id } = await regions.primary.newPool();
    await expect(create(Id)).rejects.toMatchObject({
      name: 'OperationNotEnabledException',
      message: `The service is not deployed in ${THERE}: deploy the stack there as a replica of this one first (docs/replicas.md).`,
    });
    await register();
    await expect(create(Id, NOWHERE)).rejects.toMatchObject({ name: 'OperationNotEnabledException' });
    await expect(create(Id)).resolves.toBeDefined();
  });

  it('is made, listed, switched in either Region and deleted', async () => {
    await register();
    const { Id, Arn } = await regions.primary.newPool();
    const { UserPoolReplica } = await create(Id);
    const replica = {
      RegionName: THERE,
      Role: 'SECONDARY',
      UserPoolArn: Arn!.replace(`:${HERE}:`, `:${THERE}:`),
    };
    expect(UserPoolReplica).toEqual({ ...replica, Status: 'CREATING' });
    const primary = { RegionName: HERE, Role: 'PRIMARY', Status: 'ACTIVE', UserPoolArn: Arn };
    expect(await list(Id)).toEqual([primary, { ...replica, Status: 'INACTIVE' }]);

    await regions.replicate();
    await expect(update(Id, 'ACTIVE', there)).resolves.toMatchObject({
      UserPoolReplica: { ...replica, Status: 'ACTIVE' },
    });
    await regions.replicate();
    expect(await list(Id)).toEqual([primary, { ...replica, Status: 'ACTIVE' }]);
    expect(await list(Id, there)).toEqual([primary, { ...replica, Status: 'ACTIVE' }]);
    const { UserPools } = await cognito.send(new ListUserPoolsCommand({ MaxResults: 60 }));
    expect(UserPools?.find((pool) => pool.Id === Id)?.ReplicaRegions).toEqual([THERE]);

    await expect(remove(Id)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `The replica in ${THERE} is active. Set its status to INACTIVE first.`,
    });
    await update(Id, 'INACTIVE');
    expect((await remove(Id)).UserPoolReplica).toEqual({ ...replica, Status: 'DELETING' });
    expect(await list(Id)).toEqual([primary]);
  });

  it('is one at most, elsewhere than the primary, of a pool above LITE, without tags of its own', async () => {
    await register();
    const { Id } = await regions.primary.newPool();
    await create(Id);
    await expect(create(Id)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(create(Id, NOWHERE)).rejects.toMatchObject({ name: 'LimitExceededException' });
    await expect(create(Id, HERE)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    const { Id: other } = await regions.primary.newPool();
    const tagged = new CreateUserPoolReplicaCommand({ UserPoolId: other, RegionName: THERE, UserPoolTags: { a: 'b' } });
    await expect(cognito.send(tagged)).rejects.toMatchObject({ name: 'UserPoolTaggingException' });
    const { Id: lite } = await regions.primary.newPool({ UserPoolTier: 'LITE' });
    await expect(create(lite)).rejects.toMatchObject({ name: 'FeatureUnavailableInTierException' });
  });

  it('is made once when two ask for it at once', async () => {
    await register();
    const { Id } = await regions.primary.newPool();
    const outcomes = await Promise.allSettled([create(Id), create(Id)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await list(Id)).toHaveLength(2);
  });

  it('keeps its pool from being deleted', async () => {
    await register();
    const { Id } = await regions.primary.newPool();
    await create(Id);
    const deletion = () => cognito.send(new DeleteUserPoolCommand({ UserPoolId: Id }));
    await expect(deletion()).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining('has a replica'),
    });
    await remove(Id);
    await expect(deletion()).resolves.toBeDefined();
  });

  it('is what the routing of a custom domain may name', async () => {
    await register();
    const { Id } = await regions.primary.newPool();
    const domain = (Domain: string, isCustom: boolean, SecondaryRegion = THERE) =>
      cognito.send(
        new CreateUserPoolDomainCommand({
          UserPoolId: Id,
          Domain,
          ...(isCustom && {
            CustomDomainConfig: { CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/a-b' },
          }),
          Routing: {
            Failover: { SecondaryRegion, PrimaryRoute53HealthCheckId: '12345678-1234-1234-1234-123456789012' },
          },
        }),
      );
    await expect(domain('login.example.com', true)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining(`it has none in ${THERE}`),
    });
    await create(Id);
    await expect(domain('prefixed', false)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(domain('login.example.com', true, NOWHERE)).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    expect((await domain('login.example.com', true)).Routing?.Failover?.SecondaryRegion).toBe(THERE);
  });

  it('is known to the second Region alone, where a pool without one does not exist', async () => {
    await register();
    const { Id } = await regions.primary.newPool();
    await regions.replicate();
    for (const command of [
      new DescribeUserPoolCommand({ UserPoolId: Id }),
      new ListUserPoolReplicasCommand({ UserPoolId: Id }),
      new UpdateUserPoolReplicaCommand({ UserPoolId: Id, RegionName: THERE, Status: 'ACTIVE' }),
    ]) {
      await expect(there.send(command as DescribeUserPoolCommand)).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
    }
    const { UserPools } = await there.send(new ListUserPoolsCommand({ MaxResults: 60 }));
    expect(UserPools?.map((pool) => pool.Id)).not.toContain(Id);
  });

  it('is made and deleted in the primary Region only', async () => {
    await register();
    const { Id } = await regions.primary.newPool();
    await create(Id);
    await regions.replicate();
    for (const command of [
      new CreateUserPoolReplicaCommand({ UserPoolId: Id, RegionName: THERE }),
      new DeleteUserPoolReplicaCommand({ UserPoolId: Id, RegionName: THERE }),
    ]) {
      await expect(there.send(command as CreateUserPoolReplicaCommand)).rejects.toMatchObject({
        name: 'OperationNotEnabledException',
        message: expect.stringContaining(`Call ${HERE}.`),
      });
    }
  });
});

describe('what is no replica', () => {
  it('can not be changed or deleted', async () => {
    const { Id } = await regions.primary.newPool();
    for (const change of [() => update(Id, 'ACTIVE'), () => remove(Id)]) {
      await expect(change()).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
        message: `User pool ${Id} has no replica in ${THERE}.`,
      });
    }
    for (const change of [() => update(Id, 'ACTIVE', cognito, HERE), () => remove(Id, HERE)]) {
      await expect(change()).rejects.toMatchObject({ name: 'InvalidParameterException' });
    }
  });

  it('is a pool that does not exist', async () => {
    const missing = `${HERE}_missing00`;
    for (const call of [
      () => create(missing),
      () => update(missing, 'ACTIVE'),
      () => remove(missing),
      () => list(missing),
    ]) {
      await expect(call()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    }
  });

  it('is for signed callers only', async () => {
    for (const verb of ['Create', 'Update', 'Delete', 'List']) {
      const name = `${verb}UserPoolReplica${verb === 'List' ? 's' : ''}`;
      const input = { UserPoolId: `${HERE}_missing00`, RegionName: THERE, Status: 'ACTIVE' };
      const { body } = await callApi(regions.primary.endpoint, name, input);
      expect(body.__type).toBe('MissingAuthenticationTokenException');
    }
  });

  it('is listed on one page', async () => {
    const { Id } = await regions.primary.newPool();
    const paged = new ListUserPoolReplicasCommand({ UserPoolId: Id, NextToken: 'x' });
    await expect(cognito.send(paged)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});
