import { addCustomAttributes } from './add-custom-attributes.ts';
import { addUserPoolClientSecret } from './add-user-pool-client-secret.ts';
import { adminListGroupsForUser } from './admin-list-groups-for-user.ts';
import { createGroup } from './create-group.ts';
import { createResourceServer } from './create-resource-server.ts';
import { createTerms } from './create-terms.ts';
import { createUserPool } from './create-user-pool.ts';
import { createUserPoolClient } from './create-user-pool-client.ts';
import { createUserPoolDomain } from './create-user-pool-domain.ts';
import { createUserPoolReplica } from './create-user-pool-replica.ts';
import { deleteGroup } from './delete-group.ts';
import { deleteResourceServer } from './delete-resource-server.ts';
import { deleteTerms } from './delete-terms.ts';
import { deleteUserPool } from './delete-user-pool.ts';
import { deleteUserPoolClient } from './delete-user-pool-client.ts';
import { deleteUserPoolClientSecret } from './delete-user-pool-client-secret.ts';
import { deleteUserPoolDomain } from './delete-user-pool-domain.ts';
import { deleteUserPoolReplica } from './delete-user-pool-replica.ts';
import { describeResourceServer } from './describe-resource-server.ts';
import { describeTerms } from './describe-terms.ts';
import { describeTermsByClient } from './describe-terms-by-client.ts';
import { describeUserPool } from './describe-user-pool.ts';
import { describeUserPoolClient } from './describe-user-pool-client.ts';
import { describeUserPoolDomain } from './describe-user-pool-domain.ts';
import { getGroup } from './get-group.ts';
import { getLogDeliveryConfiguration } from './get-log-delivery-configuration.ts';
import { getProvisionedLimit } from './get-provisioned-limit.ts';
import { getSigningCertificate } from './get-signing-certificate.ts';
import { getUserPoolClientSessionConfiguration } from './get-user-pool-client-session-configuration.ts';
import { getUserPoolMfaConfig } from './get-user-pool-mfa-config.ts';
import { getUserPoolSessionConfiguration } from './get-user-pool-session-configuration.ts';
import { listGroups } from './list-groups.ts';
import { listResourceServers } from './list-resource-servers.ts';
import { listTagsForResource } from './list-tags-for-resource.ts';
import { listTerms } from './list-terms.ts';
import { listUserPoolClientSecrets } from './list-user-pool-client-secrets.ts';
import { listUserPoolClients } from './list-user-pool-clients.ts';
import { listUserPoolReplicas } from './list-user-pool-replicas.ts';
import { listUserPools } from './list-user-pools.ts';
import { setLogDeliveryConfiguration } from './set-log-delivery-configuration.ts';
import { setUserPoolClientSessionConfiguration } from './set-user-pool-client-session-configuration.ts';
import { setUserPoolMfaConfig } from './set-user-pool-mfa-config.ts';
import { setUserPoolSessionConfiguration } from './set-user-pool-session-configuration.ts';
import { tagResource } from './tag-resource.ts';
import { untagResource } from './untag-resource.ts';
import { updateGroup } from './update-group.ts';
import { updateProvisionedLimit } from './update-provisioned-limit.ts';
import { updateResourceServer } from './update-resource-server.ts';
import { updateTerms } from './update-terms.ts';
import { updateUserPool } from './update-user-pool.ts';
import { updateUserPoolClient } from './update-user-pool-client.ts';
import { updateUserPoolDomain } from './update-user-pool-domain.ts';
import { updateUserPoolReplica } from './update-user-pool-replica.ts';

/** This area's operations by name. */
export const configurationOperations = {
  AddCustomAttributes: addCustomAttributes,
  AddUserPoolClientSecret: addUserPoolClientSecret,
  AdminListGroupsForUser: adminListGroupsForUser,
  CreateGroup: createGroup,
  CreateResourceServer: createResourceServer,
  CreateTerms: createTerms,
  CreateUserPool: createUserPool,
  CreateUserPoolClient: createUserPoolClient,
  CreateUserPoolDomain: createUserPoolDomain,
  CreateUserPoolReplica: createUserPoolReplica,
  DeleteGroup: deleteGroup,
  DeleteResourceServer: deleteResourceServer,
  DeleteTerms: deleteTerms,
  DeleteUserPool: deleteUserPool,
  DeleteUserPoolClient: deleteUserPoolClient,
  DeleteUserPoolClientSecret: deleteUserPoolClientSecret,
  DeleteUserPoolDomain: deleteUserPoolDomain,
  DeleteUserPoolReplica: deleteUserPoolReplica,
  DescribeResourceServer: describeResourceServer,
  DescribeTerms: describeTerms,
  DescribeTermsByClient: describeTermsByClient,
  DescribeUserPool: describeUserPool,
  DescribeUserPoolClient: describeUserPoolClient,
  DescribeUserPoolDomain: describeUserPoolDomain,
  GetGroup: getGroup,
  GetLogDeliveryConfiguration: getLogDeliveryConfiguration,
  GetProvisionedLimit: getProvisionedLimit,
  GetSigningCertificate: getSigningCertificate,
  GetUserPoolClientSessionConfiguration: getUserPoolClientSessionConfiguration,
  GetUserPoolMfaConfig: getUserPoolMfaConfig,
  GetUserPoolSessionConfiguration: getUserPoolSessionConfiguration,
  ListGroups: listGroups,
  ListResourceServers: listResourceServers,
  ListTagsForResource: listTagsForResource,
  ListTerms: listTerms,
  ListUserPoolClientSecrets: listUserPoolClientSecrets,
  ListUserPoolClients: listUserPoolClients,
  ListUserPoolReplicas: listUserPoolReplicas,
  ListUserPools: listUserPools,
  SetLogDeliveryConfiguration: setLogDeliveryConfiguration,
  SetUserPoolClientSessionConfiguration: setUserPoolClientSessionConfiguration,
  SetUserPoolMfaConfig: setUserPoolMfaConfig,
  SetUserPoolSessionConfiguration: setUserPoolSessionConfiguration,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateGroup: updateGroup,
  UpdateProvisionedLimit: updateProvisionedLimit,
  UpdateResourceServer: updateResourceServer,
  UpdateTerms: updateTerms,
  UpdateUserPool: updateUserPool,
  UpdateUserPoolClient: updateUserPoolClient,
  UpdateUserPoolDomain: updateUserPoolDomain,
  UpdateUserPoolReplica: updateUserPoolReplica,
};
