import { brandingOperations } from '../operations/branding/index.ts';
import { configurationOperations } from '../operations/configuration/index.ts';
import { federationOperations } from '../operations/federation/index.ts';
import { riskOperations } from '../operations/risk/index.ts';
import { serveBuilt } from '../operations/serve-built.ts';
import { createServices } from '../platform/create-services.ts';
import { createWeb } from '../platform/web.ts';
import { createApiHandler } from '../wire/aws-json.ts';
import type { OperationShape } from '../wire/shape.ts';
// biome-ignore format: a table
import {
  AddCustomAttributes, AddUserPoolClientSecret, CreateGroup, 
  CreateIdentityProvider, 
  CreateManagedLoginBranding, CreateResourceServer, CreateTerms,
  CreateUserPool, CreateUserPoolClient, CreateUserPoolDomain, CreateUserPoolReplica, DeleteGroup,DeleteIdentityProvider, DeleteManagedLoginBranding, 
  DeleteResourceServer, DeleteTerms, DeleteUserPool, DeleteUserPoolClient, DeleteUserPoolClientSecret,
  DeleteUserPoolDomain, DeleteUserPoolReplica, DescribeIdentityProvider, DescribeManagedLoginBranding,
  DescribeManagedLoginBrandingByClient, DescribeResourceServer, DescribeRiskConfiguration, DescribeTerms,
  DescribeTermsByClient, DescribeUserPool, DescribeUserPoolClient, DescribeUserPoolDomain, GetGroup,GetIdentityProviderByIdentifier,
  GetLogDeliveryConfiguration, GetProvisionedLimit, GetSigningCertificate,GetUICustomization, 
  GetUserPoolClientSessionConfiguration, GetUserPoolMfaConfig, GetUserPoolSessionConfiguration, ListGroups, 
  ListIdentityProviders, ListResourceServers,
  ListTagsForResource, ListTerms, ListUserPoolClientSecrets, ListUserPoolClients, ListUserPoolReplicas,
  ListUserPools, SetLogDeliveryConfiguration, SetRiskConfiguration, SetUICustomization, SetUserPoolClientSessionConfiguration,
  SetUserPoolMfaConfig, SetUserPoolSessionConfiguration, TagResource, UntagResource, UpdateGroup, UpdateIdentityProvider,UpdateManagedLoginBranding,UpdateProvisionedLimit,
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
  CreateManagedLoginBranding, DeleteManagedLoginBranding, DescribeManagedLoginBranding,
  DescribeManagedLoginBrandingByClient, GetUICustomization, SetUICustomization, UpdateManagedLoginBranding,
  CreateIdentityProvider, DeleteIdentityProvider, DescribeIdentityProvider, GetIdentityProviderByIdentifier,
  ListIdentityProviders, UpdateIdentityProvider,
  DescribeRiskConfiguration, SetRiskConfiguration,
};
const services = { ...createServices(), web: createWeb() };

/** User pools, clients, groups, domains, resource servers, identity providers and how pages look. */
export const handler = createApiHandler(
  services,
  serveBuilt(
    services,
    { ...configurationOperations, ...brandingOperations, ...federationOperations, ...riskOperations },
    Object.values<OperationShape>(shapes),
  ),
);
