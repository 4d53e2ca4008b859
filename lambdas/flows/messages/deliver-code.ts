import type {
  CodeDeliveryDetailsType,
  VerificationMessageTemplateType,
} from '@aws-sdk/client-cognito-identity-provider';
import { DEFAULT_MESSAGES } from '../../domain/default-messages.ts';
import { fillHtmlTemplate, fillSubjectTemplate, fillTextTemplate } from '../../domain/message-template.ts';
import { signInName } from '../../domain/sign-in-name.ts';
import type { UserPoolMessages } from '../../domain/user-pool.ts';
import { customMessage } from '../../triggers/custom-message.ts';
import { hasCustomSender } from '../../triggers/custom-sender.ts';
import type { CodeDelivery } from './code-delivery.ts';
import { confirmationLink } from './confirmation-link.ts';
import { describeDelivery } from './describe-delivery.ts';
import { handOver } from './hand-over.ts';
import type { MessageServices } from './message-services.ts';
import { type ReadyMessage, sendMessage } from './send-message.ts';

/**
 * Sends a code, as a link where the pool wants one, in the wording of the trigger, the pool, or the default (or leaves it to the pool's
 * custom sender), and tells where it went. It must be good by then. Throws as `customMessage` does, and `CodeDeliveryFailureException` when
 * it is not accepted. The signed operations that send codes, and those that sign in, don't declare that one; theirs is the error of the
 * medium's access policy.
 */
export async function deliverCode(services: MessageServices, delivery: CodeDelivery): Promise<CodeDeliveryDetailsType> {
  const { pool, destination, clientId, occasion } = delivery;
  const medium = destination.attribute === 'phone_number' ? 'SMS' : 'EMAIL';
  if (hasCustomSender(pool, medium)) {
    await handOver(services, { ...delivery, medium, to: destination.value });
    return describeDelivery(destination);
  }
  const message = await wordCode(services, delivery, medium);
  const ofMedium =
    message.medium === 'SMS' ? 'InvalidSmsRoleAccessPolicyException' : 'InvalidEmailRoleAccessPolicyException';
  const refusal = clientId === undefined || occasion === 'Authentication' ? ofMedium : undefined;
  await sendMessage(services, pool, message, refusal);
  return describeDelivery(destination);
}

async function wordCode(
  services: MessageServices,
  delivery: CodeDelivery,
  medium: 'EMAIL' | 'SMS',
): Promise<ReadyMessage> {
  const { pool, user, code, destination } = delivery;
  const custom = await customMessage(services, { ...delivery, medium });
  const own = await services.store.pools.readMessages(pool.id);
  const values = { code, username: signInName(pool, user) };
  const isLinked = own.VerificationMessageTemplate?.DefaultEmailOption === 'CONFIRM_WITH_LINK';
  const link = medium === 'EMAIL' && isLinked ? await confirmationLink(services, delivery) : undefined;
  const { text, subject, html } = templates(delivery.occasion, own, link !== undefined);
  if (medium === 'SMS') {
    return { medium, to: destination.value, text: fillTextTemplate(custom.smsMessage ?? text, values) };
  }
  return {
    medium,
    to: destination.value,
    subject: fillSubjectTemplate(custom.emailSubject ?? subject, values),
    html: fillHtmlTemplate(custom.emailMessage ?? html, { ...values, link }),
  };
}

function templates(occasion: CodeDelivery['occasion'], own: UserPoolMessages, isLink: boolean) {
  const { VerificationMessageTemplate: verification = {}, EmailMfaConfiguration: mfa = {} } = own;
  if (occasion === 'Authentication') {
    return {
      text: own.SmsAuthenticationMessage ?? DEFAULT_MESSAGES.authenticationText,
      subject: mfa.Subject ?? DEFAULT_MESSAGES.authenticationSubject,
      html: mfa.Message ?? DEFAULT_MESSAGES.authenticationEmail,
    };
  }
  const text = verification.SmsMessage ?? DEFAULT_MESSAGES.codeText;
  return isLink ? { text, ...linkTemplates(verification) } : { text, ...codeTemplates(verification) };
}

function codeTemplates(own: VerificationMessageTemplateType) {
  return {
    subject: own.EmailSubject ?? DEFAULT_MESSAGES.codeSubject,
    html: own.EmailMessage ?? DEFAULT_MESSAGES.codeEmail,
  };
}

function linkTemplates(own: VerificationMessageTemplateType) {
  return {
    subject: own.EmailSubjectByLink ?? DEFAULT_MESSAGES.linkSubject,
    html: own.EmailMessageByLink ?? DEFAULT_MESSAGES.linkEmail,
  };
}
