import { configurationOperations } from '../operations/configuration/index.ts';
import { serveBuilt } from '../operations/serve-built.ts';
import { createServices } from '../platform/create-services.ts';
import { createApiHandler } from '../wire/aws-json.ts';
import type { OperationShape } from '../wire/shape.ts';
// biome-ignore format: a table
import {
  AddCustomAttributes, AddUserPoolClientSecret, CreateGroup, CreateResourceServer, CreateTerms,
  CreateUserPool, CreateUserPoolClient, CreateUserPoolDomain, CreateUserPoolReplica, DeleteGroup,
  DeleteResourceServer, DeleteTerms, DeleteUserPool, DeleteUserPoolClient, DeleteUserPoolClientSecret,
  DeleteUserPoolDomain, DeleteUserPoolReplica, DescribeResourceServer, DescribeTerms,
  DescribeTermsByClient, DescribeUserPool, DescribeUserPoolClient, DescribeUserPoolDomain, GetGroup,
  GetLogDeliveryConfiguration, GetProvisionedLimit, GetSigningCertificate,
  GetUserPoolClientSessionConfiguration, GetUserPoolMfaConfig, GetUserPoolSessionConfiguration, ListGroups, ListResourceServers,
  ListTagsForResource, ListTerms, ListUserPoolClientSecrets, ListUserPoolClients, ListUserPoolReplicas,
  ListUserPools, SetLogDeliveryConfiguration, SetUserPoolClientSessionConfiguration,
  SetUserPoolMfaConfig, SetUserPoolSessionConfiguration, TagResource, UntagResource, UpdateGroup, UpdateProvisionedLimit,
  UpdateResourceServer, UpdateTerms, UpdateUserPool, UpdateUserPoolClient, UpdateUserPoolDomain,
  UpdateUserPoolReplica,
} from '../wire/shapes.generated.ts';
import type { AssignedTo } from './serve-assigned.ts';

// biome-ignore format: a table
const shapes: { readonly [N in AssignedTo<'configuration'>]: OperationShape<N> } = {
  AddCustomAttributes, AddUserPoolClientSecret, CreateGroup, CreateResourceServer, CreateTerms,
  CreateUserPool, CreateUserPoolClient, CreateUserPoolDomain, CreateUserPoolReplica, DeleteGroup,
  DeleteResourceServer, DeleteTerms, DeleteUserPool, DeleteUserPoolClient, DeleteUserPoolClientSecret,
  DeleteUserPoolDomain, DeleteUserPoolReplica, DescribeResourceServer, DescribeTerms,
  DescribeTermsByClient, DescribeUserPool, DescribeUserPoolClient, DescribeUserPoolDomain, GetGroup,
  GetLogDeliveryConfiguration, GetProvisionedLimit, GetSigningCertificate,
  GetUserPoolClientSessionConfiguration, GetUserPoolMfaConfig, GetUserPoolSessionConfiguration, ListGroups, ListResourceServers,
  ListTagsForResource, ListTerms, ListUserPoolClientSecrets, ListUserPoolClients, ListUserPoolReplicas,
  ListUserPools, SetLogDeliveryConfiguration, SetUserPoolClientSessionConfiguration,
  SetUserPoolMfaConfig, SetUserPoolSessionConfiguration, TagResource, UntagResource, UpdateGroup, UpdateProvisionedLimit,
  UpdateResourceServer, UpdateTerms, UpdateUserPool, UpdateUserPoolClient, UpdateUserPoolDomain,
  UpdateUserPoolReplica,
};
const services = createServices();

/** User pools, clients, groups, domains and resource servers. */
export const handler = createApiHandler(
  services,
  serveBuilt(services, configurationOperations, Object.values<OperationShape>(shapes)),
);
