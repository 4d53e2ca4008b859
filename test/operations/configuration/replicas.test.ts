import {
  type CognitoIdentityProviderClient,
  CreateUserPoolReplicaCommand,
  DeleteUserPoolReplicaCommand,
  ListUserPoolReplicasCommand,
  UpdateUserPoolReplicaCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callApi } from '../../support/call-api.ts';
import { openWorld, type World } from '../../support/world.ts';

const ELSEWHERE = 'us-west-2';
const NO_POOL = 'eu-central-1_missing00';

let world: World;
let cognito: CognitoIdentityProviderClient;
let UserPoolId: string;
beforeAll(async () => {
  world = await openWorld();
  cognito = world.client();
  UserPoolId = (await world.newPool()).Id;
});
afterAll(() => world.close());

const send = (command: unknown) => cognito.send(command as ListUserPoolReplicasCommand);
const commands = (poolId: string, RegionName: string) => ({
  Create: new CreateUserPoolReplicaCommand({ UserPoolId: poolId, RegionName }),
  Update: new UpdateUserPoolReplicaCommand({ UserPoolId: poolId, RegionName, Status: 'ACTIVE' }),
  Delete: new DeleteUserPoolReplicaCommand({ UserPoolId: poolId, RegionName }),
});

describe('the replicas of a pool', () => {
  it('are the primary alone', async () => {
    const { UserPoolReplicas, NextToken } = await cognito.send(new ListUserPoolReplicasCommand({ UserPoolId }));
    expect(UserPoolReplicas).toEqual([
      {
        RegionName: world.region,
        Status: 'ACTIVE',
        Role: 'PRIMARY',
        UserPoolArn: expect.stringContaining(`:userpool/${UserPoolId}`),
      },
    ]);
    expect(NextToken).toBeUndefined();
    await expect(send(new ListUserPoolReplicasCommand({ UserPoolId, NextToken: 'x' }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('can not be made by a call', async () => {
    const { Create } = commands(UserPoolId, ELSEWHERE);
    await expect(send(Create)).rejects.toMatchObject({
      name: 'OperationNotEnabledException',
      message: expect.stringContaining('Replicas cannot be created by a call'),
    });
    const { Id: lite } = await world.newPool({ UserPoolTier: 'LITE' });
    await expect(send(commands(lite, ELSEWHERE).Create)).rejects.toMatchObject({
      name: 'FeatureUnavailableInTierException',
    });
  });

  it('have nothing to change or delete', async () => {
    for (const [name, command] of Object.entries(commands(UserPoolId, ELSEWHERE))) {
      if (name === 'Create') continue;
      await expect(send(command)).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
        message: `User pool ${UserPoolId} has no replica in ${ELSEWHERE}.`,
      });
    }
    for (const command of Object.values(commands(UserPoolId, world.region))) {
      await expect(send(command)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    }
  });

  it('are of a pool that exists, and for signed callers only', async () => {
    for (const command of [
      ...Object.values(commands(NO_POOL, ELSEWHERE)),
      new ListUserPoolReplicasCommand({ UserPoolId: NO_POOL }),
    ]) {
      await expect(send(command)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    }
    for (const verb of ['Create', 'Update', 'Delete', 'List']) {
      const name = `${verb}UserPoolReplica${verb === 'List' ? 's' : ''}`;
      const { body } = await callApi(world.endpoint, name, { UserPoolId, RegionName: ELSEWHERE, Status: 'ACTIVE' });
      expect(body.__type).toBe('MissingAuthenticationTokenException');
    }
  });
});
