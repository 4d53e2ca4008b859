import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider';
import { defaultTemplates } from '../../domain/messages/default-templates.ts';
import { messageLanguage } from '../../domain/messages/message-language.ts';
import type { Messages } from '../../domain/messages/messages.ts';
import { signInName } from '../../domain/sign-in-name.ts';
import type { UserPoolMessages } from '../../domain/user-pool.ts';
import { customMessage } from '../../triggers/custom-message.ts';
import { hasCustomSender } from '../../triggers/custom-sender.ts';
import type { CodeDelivery } from './code-delivery.ts';
import { confirmationLink } from './confirmation-link.ts';
import { describeDelivery } from './describe-delivery.ts';
import { fillMessage, type OwnTemplates } from './fill-message.ts';
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
  const { occasion, pool, user, code, destination } = delivery;
  const messages = await services.store.pools.readMessages(pool.id);
  const isLinked = messages.VerificationMessageTemplate?.DefaultEmailOption === 'CONFIRM_WITH_LINK';
  const link = medium === 'EMAIL' && isLinked ? await confirmationLink(services, delivery) : undefined;
  const custom = await customMessage(services, { ...delivery, medium, hasLink: link !== undefined });
  const own = ownTemplates(occasion, messages, link !== undefined);
  return fillMessage({
    medium,
    to: destination.value,
    own: {
      text: custom.smsMessage ?? own.text,
      subject: custom.emailSubject ?? own.subject,
      html: custom.emailMessage ?? own.html,
    },
    byDefault: defaultTemplates(defaultName(occasion, link !== undefined), messageLanguage(user, delivery.language)),
    values: { code, username: signInName(pool, user), link },
  });
}

function defaultName(occasion: CodeDelivery['occasion'], isLink: boolean): keyof Messages {
  if (isLink) return 'link';
  if (occasion === 'Authentication') return 'authentication';
  return occasion === 'ForgotPassword' ? 'reset' : 'verification';
}

/** The pool's own. */
function ownTemplates(occasion: CodeDelivery['occasion'], messages: UserPoolMessages, isLink: boolean): OwnTemplates {
  const { VerificationMessageTemplate: own = {}, EmailMfaConfiguration: mfa = {} } = messages;
  if (occasion === 'Authentication') {
    return { text: messages.SmsAuthenticationMessage, subject: mfa.Subject, html: mfa.Message };
  }
  const text = own.SmsMessage;
  return isLink
    ? { text, subject: own.EmailSubjectByLink, html: own.EmailMessageByLink }
    : { text, subject: own.EmailSubject, html: own.EmailMessage };
}
