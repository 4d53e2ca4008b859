import type { UserPoolClientType } from '@aws-sdk/client-cognito-identity-provider';
import type { RiskConfiguration } from './risk/risk-configuration.ts';

/** The client's configuration as the API words it. */
export type UserPoolClientConfiguration = Omit<
  UserPoolClientType,
  'UserPoolId' | 'ClientId' | 'ClientName' | 'ClientSecret' | 'CreationDate' | 'LastModifiedDate'
>;

/** A client secret; a client has none, one or two. */
export interface ClientSecret {
  readonly id: string;
  /** Sealed under the context `['client-secret', poolId, clientId]`. */
  readonly sealed: string;
  readonly createdAt: number;
}

/** An app client of a pool. */
export interface UserPoolClient {
  readonly id: string;
  readonly poolId: string;
  readonly name: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly configuration: UserPoolClientConfiguration;
  readonly secrets: readonly ClientSecret[];
  /** How long managed login may reuse a sign-in for this client, in minutes; an hour when it was never set. */
  readonly ssoSessionMinutes?: number | undefined;
  /** How risks are met where that differs from the pool; undefined when it was never set. */
  readonly risk?: RiskConfiguration | undefined;
  readonly version: number;
}
