import type { SecretVault } from '../platform/secret-vault.ts';
import type { Services } from '../platform/services.ts';
import type { WebServices } from '../platform/web-services.ts';
import { logDeliveryConfigurationResource } from './log-delivery-configuration-resource.ts';
import { managedLoginBrandingResource } from './managed-login-branding-resource.ts';
import type { ResourceType } from './resource-type.ts';
import { termsResource } from './terms-resource.ts';
import { userPoolClientResource } from './user-pool-client-resource.ts';
import { userPoolClientSessionConfigurationResource } from './user-pool-client-session-configuration-resource.ts';
import { userPoolDomainResource } from './user-pool-domain-resource.ts';
import { userPoolGroupResource } from './user-pool-group-resource.ts';
import { userPoolIdentityProviderResource } from './user-pool-identity-provider-resource.ts';
import { userPoolResource } from './user-pool-resource.ts';
import { userPoolResourceServerResource } from './user-pool-resource-server-resource.ts';
import { userPoolRiskConfigurationResource } from './user-pool-risk-configuration-resource.ts';
import { userPoolSessionConfigurationResource } from './user-pool-session-configuration-resource.ts';
import { userPoolUiCustomizationResource } from './user-pool-ui-customization-resource.ts';

/** The custom resources for pools and their parts, by CloudFormation type. */
export function createPoolResources(
  services: Pick<Services, 'clock' | 'deployment' | 'log' | 'logDelivery' | 'random' | 'sealer' | 'store'> &
    WebServices & { readonly secretVault: SecretVault },
): Readonly<Record<string, ResourceType>> {
  return {
    'Custom::CognateLogDeliveryConfiguration': logDeliveryConfigurationResource(services),
    'Custom::CognateManagedLoginBranding': managedLoginBrandingResource(services),
    'Custom::CognateTerms': termsResource(services),
    'Custom::CognateUserPool': userPoolResource(services),
    'Custom::CognateUserPoolClient': userPoolClientResource(services),
    'Custom::CognateUserPoolClientSessionConfiguration': userPoolClientSessionConfigurationResource(services),
    'Custom::CognateUserPoolDomain': userPoolDomainResource(services),
    'Custom::CognateUserPoolGroup': userPoolGroupResource(services),
    'Custom::CognateUserPoolIdentityProvider': userPoolIdentityProviderResource(services),
    'Custom::CognateUserPoolResourceServer': userPoolResourceServerResource(services),
    'Custom::CognateUserPoolRiskConfigurationAttachment': userPoolRiskConfigurationResource(services),
    'Custom::CognateUserPoolSessionConfiguration': userPoolSessionConfigurationResource(services),
    'Custom::CognateUserPoolUICustomizationAttachment': userPoolUiCustomizationResource(services),
  };
}
