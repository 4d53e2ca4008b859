import type { Services } from '../platform/services.ts';
import type { ResourceType } from './resource-type.ts';
import { userPoolClientResource } from './user-pool-client-resource.ts';
import { userPoolDomainResource } from './user-pool-domain-resource.ts';
import { userPoolGroupResource } from './user-pool-group-resource.ts';
import { userPoolResource } from './user-pool-resource.ts';
import { userPoolResourceServerResource } from './user-pool-resource-server-resource.ts';

/** The custom resources for pools and their parts, by CloudFormation type. */
export function createPoolResources(
  services: Pick<Services, 'clock' | 'deployment' | 'log' | 'random' | 'sealer' | 'store'>,
): Readonly<Record<string, ResourceType>> {
  return {
    'Custom::CognateUserPool': userPoolResource(services),
    'Custom::CognateUserPoolClient': userPoolClientResource(services),
    'Custom::CognateUserPoolDomain': userPoolDomainResource(services),
    'Custom::CognateUserPoolGroup': userPoolGroupResource(services),
    'Custom::CognateUserPoolResourceServer': userPoolResourceServerResource(services),
  };
}
