import type { CustomDomainConfigType, UserPoolTierType } from '@aws-sdk/client-cognito-identity-provider';
import { CONFIGURATION_MESSAGES } from '../errors/configuration-messages.ts';
import { ServiceError } from '../errors/service-error.ts';

const RESERVED_WORDS = ['aws', 'amazon', 'cognito'];
const HOST_NAME = /^(?=.{4,63}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

/**
 * A prefix has no dot, no reserved word and no certificate; a custom domain is a host name with a certificate. The newer managed login
 * (version 2) needs ESSENTIALS. Throws InvalidParameterException and FeatureUnavailableInTierException.
 */
export function checkDomain(
  domain: string,
  custom: CustomDomainConfigType | undefined,
  managedLoginVersion: number,
  tier: UserPoolTierType | undefined,
): void {
  if (domain.includes('.')) {
    if (!HOST_NAME.test(domain)) refuse(CONFIGURATION_MESSAGES.domainInvalid);
    if (!custom?.CertificateArn) refuse(CONFIGURATION_MESSAGES.customDomainConfigRequired);
  } else {
    if (custom) refuse(CONFIGURATION_MESSAGES.domainNotCustom);
    const reserved = RESERVED_WORDS.find((word) => domain.includes(word));
    if (reserved) refuse(CONFIGURATION_MESSAGES.domainReserved(reserved));
  }
  if (managedLoginVersion !== 1 && managedLoginVersion !== 2) refuse(CONFIGURATION_MESSAGES.managedLoginVersionInvalid);
  if (managedLoginVersion === 2 && tier === 'LITE') {
    throw new ServiceError(
      'FeatureUnavailableInTierException',
      CONFIGURATION_MESSAGES.featureAboveTier('ManagedLoginVersion 2', tier),
    );
  }
}

function refuse(message: string): never {
  throw new ServiceError('InvalidParameterException', message);
}
