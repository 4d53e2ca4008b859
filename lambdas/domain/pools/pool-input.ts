import type { UpdateUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';

/** What creating and updating a pool have in common: everything that can be changed later. */
export type PoolInput = Omit<UpdateUserPoolCommandInput, 'UserPoolId' | 'PoolName'>;
