import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { createPoolResources } from '../../lambdas/resources/create-pool-resources.ts';
import { createResourceHandler } from '../../lambdas/resources/create-resource-handler.ts';
import { openCloudFormation, type StackAnswer, type StackRequest } from '../support/cloudformation.ts';
import { openWorld, type World } from '../support/world.ts';

/** CloudFormation before the function that makes pools and their parts, in a world. */
export interface Templates {
  readonly world: World;
  readonly cognito: CognitoIdentityProviderClient;
  /** Texts of the secrets that the function may read, by name. */
  readonly secrets: Map<string, string>;
  ask(requestType: 'Create' | 'Update' | 'Delete', request: StackRequest): Promise<StackAnswer>;
  close(): Promise<void>;
}

/** Opens them; close them when done. */
export async function openTemplates(): Promise<Templates> {
  const world = await openWorld();
  const stack = await openCloudFormation();
  const secrets = new Map<string, string>();
  const secretVault = { read: async ({ id }: { id: string }) => secrets.get(id) };
  const handler = createResourceHandler(world.services.log, createPoolResources({ ...world.services, secretVault }));
  return {
    world,
    cognito: world.client(),
    secrets,
    ask: (requestType, request) => stack.ask(handler, requestType, request),
    close: async () => {
      await stack.close();
      await world.close();
    },
  };
}
