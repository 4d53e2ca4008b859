import { addCustomAttributes } from './add-custom-attributes.ts';
import { createUserPool } from './create-user-pool.ts';
import { createUserPoolClient } from './create-user-pool-client.ts';
import { deleteUserPool } from './delete-user-pool.ts';
import { deleteUserPoolClient } from './delete-user-pool-client.ts';
import { describeUserPool } from './describe-user-pool.ts';
import { describeUserPoolClient } from './describe-user-pool-client.ts';
import { getUserPoolMfaConfig } from './get-user-pool-mfa-config.ts';
import { listUserPoolClients } from './list-user-pool-clients.ts';
import { listUserPools } from './list-user-pools.ts';
import { updateUserPool } from './update-user-pool.ts';
import { updateUserPoolClient } from './update-user-pool-client.ts';

/** This area's operations by name. */
export const configurationOperations = {
  AddCustomAttributes: addCustomAttributes,
  CreateUserPool: createUserPool,
  CreateUserPoolClient: createUserPoolClient,
  DeleteUserPool: deleteUserPool,
  DeleteUserPoolClient: deleteUserPoolClient,
  DescribeUserPool: describeUserPool,
  DescribeUserPoolClient: describeUserPoolClient,
  GetUserPoolMfaConfig: getUserPoolMfaConfig,
  ListUserPoolClients: listUserPoolClients,
  ListUserPools: listUserPools,
  UpdateUserPool: updateUserPool,
  UpdateUserPoolClient: updateUserPoolClient,
};
