import type {
  CodeDeliveryDetailsType,
  VerificationMessageTemplateType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Destination } from '../../domain/choose-destination.ts';
import { DEFAULT_MESSAGES } from '../../domain/default-messages.ts';
import { fillHtmlTemplate, fillSubjectTemplate, fillTextTemplate } from '../../domain/message-template.ts';
import { signInName } from '../../domain/sign-in-name.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';
import { customMessage, type MessageOccasion } from '../../triggers/custom-message.ts';
import { confirmationLink } from './confirmation-link.ts';
import { describeDelivery } from './describe-delivery.ts';
import { type ReadyMessage, sendMessage } from './send-message.ts';

type MessageServices = Pick<Services, 'deployment' | 'log' | 'messenger' | 'metrics' | 'store'>;

/** A code on its way to a user. */
export interface CodeDelivery {
  readonly occasion: Exclude<MessageOccasion, 'AdminCreateUser'>;
  readonly pool: UserPool;
  /** Undefined for signed operations. */
  readonly clientId: string | undefined;
  readonly user: User;
  readonly code: string;
  readonly destination: Destination;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

/**
 * Sends a code that is stored already, as a link where the pool wants one, in the wording of the trigger, the pool, or the default, and
 * tells where it went. Throws
 * `CodeDeliveryFailureException` when it is not accepted. The signed operations that send codes don't declare that one; theirs is the
 * error of the medium's access policy.
 */
export async function deliverCode(services: MessageServices, delivery: CodeDelivery): Promise<CodeDeliveryDetailsType> {
  const { pool, destination } = delivery;
  const message = await wordCode(services, delivery);
  const declared =
    message.medium === 'SMS' ? 'InvalidSmsRoleAccessPolicyException' : 'InvalidEmailRoleAccessPolicyException';
  await sendMessage(services, pool, message, delivery.clientId === undefined ? declared : undefined);
  return describeDelivery(destination);
}

async function wordCode(
  services: Pick<Services, 'deployment' | 'store'>,
  delivery: CodeDelivery,
): Promise<ReadyMessage> {
  const { pool, user, code, destination } = delivery;
  const medium = destination.attribute === 'phone_number' ? 'SMS' : 'EMAIL';
  const custom = await customMessage({ ...delivery, medium });
  const { VerificationMessageTemplate: own = {} } = await services.store.pools.readMessages(pool.id);
  const values = { code, username: signInName(pool, user) };
  if (medium === 'SMS') {
    const template = custom.smsMessage ?? own.SmsMessage ?? DEFAULT_MESSAGES.codeText;
    return { medium, to: destination.value, text: fillTextTemplate(template, values) };
  }
  const link = own.DefaultEmailOption === 'CONFIRM_WITH_LINK' ? await confirmationLink(services, delivery) : undefined;
  const { subject, html } = link === undefined ? codeTemplates(own) : linkTemplates(own);
  return {
    medium,
    to: destination.value,
    subject: fillSubjectTemplate(custom.emailSubject ?? subject, values),
    html: fillHtmlTemplate(custom.emailMessage ?? html, { ...values, link }),
  };
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
