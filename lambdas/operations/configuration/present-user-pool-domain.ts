import type {
  CustomDomainConfigType,
  DomainDescriptionType,
  RoutingType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { UserPoolDomain } from '../../domain/user-pool-domain.ts';

/** The domain as the API shows it; `host` is where its DNS record points at. */
export function presentUserPoolDomain(domain: UserPoolDomain, accountId: string, host: string): DomainDescriptionType {
  return {
    UserPoolId: domain.poolId,
    AWSAccountId: accountId,
    Domain: domain.domain,
    CloudFrontDistribution: host,
    Version: domain.version,
    Status: 'ACTIVE',
    ...(domain.customDomain ? { CustomDomainConfig: presentCustomDomain(domain.customDomain) } : {}),
    ManagedLoginVersion: domain.managedLoginVersion,
    ...(domain.routing === undefined ? {} : { Routing: domain.routing as RoutingType }),
  };
}

function presentCustomDomain(custom: NonNullable<UserPoolDomain['customDomain']>): CustomDomainConfigType {
  const policy = custom.securityPolicy as CustomDomainConfigType['SecurityPolicy'];
  return { CertificateArn: custom.certificateArn, ...(policy === undefined ? {} : { SecurityPolicy: policy }) };
}
