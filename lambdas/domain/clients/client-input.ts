import type { UpdateUserPoolClientCommandInput } from '@aws-sdk/client-cognito-identity-provider';

/** What creating and updating a client have in common: everything that can be changed later. */
export type ClientInput = Omit<UpdateUserPoolClientCommandInput, 'UserPoolId' | 'ClientId' | 'ClientName'>;
