import type { LambdaConfigType } from '@aws-sdk/client-cognito-identity-provider';
import { UpdateUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { refused } from '../users/refused.ts';
import { openStage, PASSWORD } from './open-stage.ts';

const ARN = 'arn:aws:lambda:eu-central-1:123456789012:function:trigger';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('a trigger that this version does not invoke', () => {
  const unbuilt = (trigger: string) =>
    refused(
      'UnexpectedLambdaException',
      `${trigger} is configured for the user pool, but this version does not invoke it.`,
    );
  const open = async (LambdaConfig: LambdaConfigType) => {
    const stage = await openStage(world);
    await stage.createUser('jane');
    const { UserPoolId } = stage;
    await stage.sdk.send(new UpdateUserPoolCommand({ UserPoolId, LambdaConfig }));
    return stage;
  };

  for (const trigger of ['PreAuthentication', 'PostAuthentication', 'PreTokenGeneration'] as const) {
    it(`is not silently left out: ${trigger}`, async () => {
      const stage = await open({ [trigger]: ARN });
      await expect(stage.signIn('jane')).rejects.toEqual(unbuilt(trigger));
      await expect(stage.signInWithSrp('jane')).rejects.toEqual(unbuilt(trigger));
    });
  }

  it('asked to migrate unknown users only', async () => {
    const stage = await open({ UserMigration: ARN });
    await expect(stage.signIn('jane')).resolves.toBeDefined();
    await expect(stage.signIn('nobody')).rejects.toEqual(unbuilt('UserMigration'));
    await expect(stage.signInWithSrp('nobody')).rejects.toEqual(
      refused('NotAuthorizedException', 'Incorrect username or password.'),
    );
  });

  it('defines custom authentication', async () => {
    const custom = await openStage(
      world,
      { LambdaConfig: { DefineAuthChallenge: ARN } },
      { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'] },
    );
    await expect(custom.initiate('CUSTOM_AUTH', { USERNAME: 'jane', PASSWORD })).rejects.toEqual(
      unbuilt('DefineAuthChallenge'),
    );
  });
});
