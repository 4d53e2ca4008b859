import type { WebAuthnConfigurationType } from '@aws-sdk/client-cognito-identity-provider';
import { SetUserPoolMfaConfig } from '../wire/shapes.generated.ts';
import { readProperties } from './read-properties.ts';
import type { ResourceRequest } from './resource-type.ts';

/** The pool's passkey configuration, which CloudFormation spells as three properties; undefined without any. Throws InvalidParameterException. */
export function readWebAuthn({ properties }: ResourceRequest): WebAuthnConfigurationType | undefined {
  const given = {
    RelyingPartyId: properties.WebAuthnRelyingPartyID,
    UserVerification: properties.WebAuthnUserVerification,
    FactorConfiguration: properties.WebAuthnFactorConfiguration,
  };
  if (Object.values(given).every((value) => value === undefined)) return undefined;
  const input = { UserPoolId: 'eu-central-1_pool', WebAuthnConfiguration: given };
  return readProperties(SetUserPoolMfaConfig, input).WebAuthnConfiguration;
}
