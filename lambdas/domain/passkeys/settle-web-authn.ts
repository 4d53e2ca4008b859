import type { WebAuthnConfigurationType } from '@aws-sdk/client-cognito-identity-provider';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

const HOST_NAME = /^(?=.{1,127}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * A pool's passkey configuration as given, checked. A relying party id is a host name in lower case, without scheme and port; browsers
 * take no IP address. Throws InvalidParameterException.
 */
export function settleWebAuthn(given: WebAuthnConfigurationType): WebAuthnConfigurationType {
  const { RelyingPartyId, UserVerification, FactorConfiguration } = given;
  if (RelyingPartyId !== undefined && !HOST_NAME.test(RelyingPartyId)) {
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.relyingPartyIdInvalid);
  }
  return {
    ...(RelyingPartyId === undefined ? {} : { RelyingPartyId }),
    ...(UserVerification === undefined ? {} : { UserVerification }),
    ...(FactorConfiguration === undefined ? {} : { FactorConfiguration }),
  };
}
