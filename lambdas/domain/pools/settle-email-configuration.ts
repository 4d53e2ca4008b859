import type { EmailConfigurationType } from '@aws-sdk/client-cognito-identity-provider';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

const SES_IDENTITY = /^arn:aws[\w-]*:ses:[\w-]+:\d{12}:identity\/(?<identity>.+)$/;
const ADDRESS_IN_BRACKETS = /<(?<address>[^<>]+)>\s*$/;

/**
 * The e-mail configuration with its default account. Throws InvalidParameterException when DEVELOPER has no identity, when the identity
 * is not SES's, and when `From` is not an address of that identity.
 */
export function settleEmailConfiguration(given: EmailConfigurationType | undefined): EmailConfigurationType {
  const settled = { EmailSendingAccount: 'COGNITO_DEFAULT' as const, ...given };
  const developer = settled.EmailSendingAccount !== 'COGNITO_DEFAULT';
  if (developer && !settled.SourceArn) refuse(CONFIGURATION_MESSAGES.emailSourceRequired);
  if (settled.ConfigurationSet && !developer) refuse(CONFIGURATION_MESSAGES.emailSetRequiresDeveloper);
  const identity = settled.SourceArn && SES_IDENTITY.exec(settled.SourceArn)?.groups?.identity;
  if (settled.SourceArn && !identity) refuse(CONFIGURATION_MESSAGES.emailSourceInvalid);
  if (settled.From) {
    if (!identity) refuse(CONFIGURATION_MESSAGES.emailFromWithoutSource);
    if (!isAddressOf(settled.From, identity)) refuse(CONFIGURATION_MESSAGES.emailFromMismatch);
  }
  return settled;
}

function isAddressOf(from: string, identity: string): boolean {
  const address = (ADDRESS_IN_BRACKETS.exec(from)?.groups?.address ?? from).trim().toLowerCase();
  const at = address.lastIndexOf('@');
  if (at < 1) return false;
  const domain = address.slice(at + 1);
  const wanted = identity.toLowerCase();
  return wanted.includes('@') ? address === wanted : domain === wanted || domain.endsWith(`.${wanted}`);
}

function refuse(message: string): never {
  throw new ServiceError('InvalidParameterException', message);
}
