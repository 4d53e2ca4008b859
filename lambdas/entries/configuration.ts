import { configurationOperations } from '../operations/configuration/index.ts';
import { serveBuilt } from '../operations/serve-built.ts';
import { createServices } from '../platform/create-services.ts';
import { createApiHandler } from '../wire/aws-json.ts';
import * as shapes from '../wire/shapes.generated.ts';

const services = createServices();

/** User pools, clients, groups, domains and resource servers. */
// biome-ignore format: a table
export const handler = createApiHandler(services, serveBuilt(services, configurationOperations, [
  shapes.CreateUserPool, shapes.DescribeUserPool, shapes.UpdateUserPool, shapes.DeleteUserPool, shapes.ListUserPools,
  shapes.AddCustomAttributes, shapes.GetUserPoolMfaConfig,
  shapes.CreateUserPoolClient, shapes.DescribeUserPoolClient, shapes.UpdateUserPoolClient,
  shapes.DeleteUserPoolClient, shapes.ListUserPoolClients,
  shapes.CreateGroup, shapes.GetGroup, shapes.UpdateGroup, shapes.DeleteGroup, shapes.ListGroups,
  shapes.CreateResourceServer, shapes.DescribeResourceServer, shapes.UpdateResourceServer,
  shapes.DeleteResourceServer, shapes.ListResourceServers,
  shapes.CreateUserPoolDomain, shapes.DescribeUserPoolDomain, shapes.UpdateUserPoolDomain, shapes.DeleteUserPoolDomain,
  shapes.TagResource, shapes.UntagResource, shapes.ListTagsForResource,
]));
