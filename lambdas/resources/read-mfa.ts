import type { MfaTemplate } from '../domain/pools/settle-mfa.ts';
import type { SecondFactor } from '../domain/sign-in/factors.ts';
import { RESOURCE_MESSAGES } from '../errors/resource-messages.ts';
import { ServiceError } from '../errors/service-error.ts';
import { SetUserPoolMfaConfig } from '../wire/shapes.generated.ts';
import { readProperties } from './read-properties.ts';
import { readWebAuthn } from './read-web-authn.ts';
import type { ResourceRequest } from './resource-type.ts';

const FACTORS: readonly SecondFactor[] = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'];

/**
 * The pool's second factors, which CloudFormation spells as three properties, and its passkeys. `EnabledMfas` left out means text messages where MFA is on.
 * Throws InvalidParameterException.
 */
export function readMfa(request: ResourceRequest): MfaTemplate {
  const { properties } = request;
  const { EnabledMfas: enabled, EmailAuthenticationMessage: Message, EmailAuthenticationSubject: Subject } = properties;
  const isOn = (properties.MfaConfiguration ?? 'OFF') !== 'OFF';
  const named = enabled ?? (isOn ? ['SMS_MFA'] : []);
  const isKnown = Array.isArray(named) && named.every((factor) => FACTORS.includes(factor));
  if (!isKnown)
    throw new ServiceError('InvalidParameterException', RESOURCE_MESSAGES.enabledMfasInvalid(FACTORS.join()));
  const factors = FACTORS.filter((factor) => named.includes(factor));
  const webAuthn = readWebAuthn(request);
  if (Message === undefined && Subject === undefined) return { factors, email: undefined, webAuthn };
  const input = { UserPoolId: 'eu-central-1_pool', EmailMfaConfiguration: { Message, Subject } };
  return { factors, email: readProperties(SetUserPoolMfaConfig, input).EmailMfaConfiguration, webAuthn };
}
