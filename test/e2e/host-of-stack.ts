import {
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  type UserPoolClientType,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { SiteHost } from '../support/site-host.ts';
import type { Stack } from './open-stack.ts';

const CODE = /\b\d{6}(?:\d\d)?\b/;

/** The running stack as a host of sites. */
export function hostOfStack({ endpoint, client, clock, messages }: Stack): SiteHost {
  return {
    endpoint,
    clock,
    client: () => client,
    newPool: async (overrides = {}) => {
      const SourceArn = 'arn:aws:ses:eu-west-1:123456789012:identity/no-reply@example.org';
      const EmailConfiguration = { EmailSendingAccount: 'DEVELOPER', SourceArn } as const;
      const input = { PoolName: 'test', EmailConfiguration, ...overrides };
      const { UserPool } = await client.send(new CreateUserPoolCommand(input));
      return { ...(UserPool as UserPoolType), Id: UserPool?.Id ?? '' };
    },
    newClient: async (UserPoolId, overrides = {}) => {
      const input = { UserPoolId, ClientName: 'test', PreventUserExistenceErrors: 'ENABLED', ...overrides } as const;
      const { UserPoolClient } = await client.send(new CreateUserPoolClientCommand(input));
      return { ...(UserPoolClient as UserPoolClientType), ClientId: UserPoolClient?.ClientId ?? '' };
    },
    inbox: {
      lastCodeTo: (address) => {
        const newest = messages().find(({ to }) => to.includes(address));
        const code = CODE.exec(newest?.text || newest?.html || '')?.[0];
        if (code === undefined) throw new Error(`no code was sent to ${address}`);
        return code;
      },
    },
  };
}
