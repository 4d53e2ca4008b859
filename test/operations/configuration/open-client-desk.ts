import {
  CreateResourceServerCommand,
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
  DescribeUserPoolClientCommand,
  type UserPoolClientType,
} from '@aws-sdk/client-cognito-identity-provider';
import { openWorld } from '../../support/world.ts';

/** What a client of a pool is made with. */
export type ClientSettings = Partial<CreateUserPoolClientCommandInput>;

/** A client with the OAuth flows of a web application. */
export const WEB_CLIENT: ClientSettings = {
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: ['openid'],
  CallbackURLs: ['https://example.com/back'],
};

/** A world with a pool that has an attribute `custom:team` and a resource server, and verbs for the pool's clients. */
export async function openClientDesk() {
  const world = await openWorld();
  const cognito = world.client();
  const { Id: poolId } = await world.newPool({ Schema: [{ Name: 'team', AttributeDataType: 'String' }] });
  await cognito.send(
    new CreateResourceServerCommand({
      UserPoolId: poolId,
      Identifier: 'https://api.example.com/v1',
      Name: 'api',
      Scopes: [{ ScopeName: 'read', ScopeDescription: 'reads' }],
    }),
  );
  return {
    world,
    cognito,
    poolId,
    async create(input: ClientSettings = {}): Promise<UserPoolClientType & { ClientId: string }> {
      const { UserPoolClient } = await cognito.send(
        new CreateUserPoolClientCommand({ UserPoolId: poolId, ClientName: 'app', ...input }),
      );
      return { ...UserPoolClient, ClientId: UserPoolClient?.ClientId ?? '' };
    },
    async read(ClientId: string): Promise<UserPoolClientType> {
      const input = { UserPoolId: poolId, ClientId };
      const { UserPoolClient } = await cognito.send(new DescribeUserPoolClientCommand(input));
      return UserPoolClient ?? {};
    },
  };
}
