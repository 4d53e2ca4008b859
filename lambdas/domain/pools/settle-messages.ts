import type { VerificationMessageTemplateType } from '@aws-sdk/client-cognito-identity-provider';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { UserPoolMessages } from '../user-pool.ts';
import type { PoolInput } from './pool-input.ts';

const MIRRORED = [
  ['SmsVerificationMessage', 'SmsMessage'],
  ['EmailVerificationMessage', 'EmailMessage'],
  ['EmailVerificationSubject', 'EmailSubject'],
] as const;

/**
 * The pool's message templates. The three legacy members and those of `VerificationMessageTemplate` mirror each other; two different
 * texts for one are an InvalidParameterException.
 */
export function settleMessages(input: PoolInput): UserPoolMessages {
  const template: VerificationMessageTemplateType = {
    DefaultEmailOption: 'CONFIRM_WITH_CODE',
    ...input.VerificationMessageTemplate,
  };
  const messages: UserPoolMessages = { VerificationMessageTemplate: template };
  for (const [legacy, member] of MIRRORED) {
    const old = input[legacy];
    const current = template[member];
    if (old !== undefined && current !== undefined && old !== current) {
      throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.messageTwice(legacy, member));
    }
    const text = current ?? old;
    if (text !== undefined) {
      messages[legacy] = text;
      template[member] = text;
    }
  }
  if (input.SmsAuthenticationMessage !== undefined) messages.SmsAuthenticationMessage = input.SmsAuthenticationMessage;
  const invite = input.AdminCreateUserConfig?.InviteMessageTemplate;
  if (invite !== undefined) messages.invite = { ...invite };
  return messages;
}
