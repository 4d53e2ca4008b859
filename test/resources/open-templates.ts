import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { createPoolResources } from '../../lambdas/resources/create-pool-resources.ts';
import { createResourceHandler } from '../../lambdas/resources/create-resource-handler.ts';
import { openCloudFormation, type StackAnswer, type StackRequest } from '../support/cloudformation.ts';
import { openWorld, type World } from '../support/world.ts';

/** CloudFormation before the function that makes pools and their parts, in a world. */
export interface Templates {
  readonly world: World;
  readonly cognito: CognitoIdentityProviderClient;
  ask(requestType: 'Create' | 'Update' | 'Delete', request: StackRequest): Promise<StackAnswer>;
  close(): Promise<void>;
}

/** Opens them; close them when done. */
export async function openTemplates(): Promise<Templates> {
  const world = await openWorld();
  const stack = await openCloudFormation();
  const handler = createResourceHandler(world.services.log, createPoolResources(world.services));
  return {
    world,
    cognito: world.client(),
    ask: (requestType, request) => stack.ask(handler, requestType, request),
    close: async () => {
      await stack.close();
      await world.close();
    },
  };
}
