import type { NotifyEmailType } from '@aws-sdk/client-cognito-identity-provider';
import { fillRiskTemplate, type RiskValues } from '../../domain/messages/fill-risk-template.ts';
import { messageLanguage } from '../../domain/messages/message-language.ts';
import { type RiskOutcome, riskTemplates } from '../../domain/messages/risk-templates.ts';
import type { RiskMessages } from '../../domain/risk/risk-configuration.ts';
import { signInName } from '../../domain/sign-in-name.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { nameDevice } from '../../risk/name-device.ts';
import { riskDemandOf } from '../../risk/risk-demand-of.ts';
import { hasCustomSender } from '../../triggers/custom-sender.ts';
import { handOver } from '../messages/hand-over.ts';
import type { MessageServices } from '../messages/message-services.ts';
import { type ReadyMessage, sendMessage } from '../messages/send-message.ts';
import type { Attempt } from '../sign-in/attempt.ts';
import { feedbackLink } from './feedback-link.ts';
import { sealFeedbackToken } from './feedback-token.ts';

type NotifyServices = MessageServices & Parameters<typeof sealFeedbackToken>[0];

const OWN: Readonly<Record<RiskOutcome, keyof RiskMessages>> = {
  blocked: 'BlockEmail',
  challenged: 'MfaEmail',
  allowed: 'NoActionEmail',
};
const UNKNOWN = '-';

/**
 * Tells the owner of an account of a risky sign-in, at their verified e-mail address, where the pool wants that; its custom sender is given
 * the facts instead. That it isn't delivered is reported, and fails nothing.
 */
export async function notifyOfRisk(services: NotifyServices, attempt: Attempt, outcome: RiskOutcome): Promise<void> {
  const { pool, client, user, watch, viewer, clientMetadata } = attempt;
  const level = watch?.assessment?.level ?? 'NoRisk';
  if (watch?.policy.mode !== 'ENFORCED' || level === 'NoRisk' || !watch.policy.actions[level]?.notifies) return;
  const to = user?.attributes.email_verified === 'true' ? user.attributes.email : undefined;
  if (user === undefined || to === undefined) return;
  const values = await readValues(services, attempt, watch.eventId);
  if (hasCustomSender(pool, 'EMAIL')) {
    await handOver(services, {
      occasion: 'AccountTakeOverNotification',
      pool,
      user,
      clientId: client.id,
      userAgent: viewer.userAgent,
      medium: 'EMAIL',
      to,
      code: undefined,
      clientMetadata,
      userAttributes: takeOverAttributes(values, riskDemandOf(watch)),
    });
    return;
  }
  const ofClient = client.risk?.AccountTakeoverRiskConfiguration !== undefined;
  const messages = await services.store.riskConfigurations.readMessages(pool.id, ofClient ? client.id : undefined);
  const message = word(attempt, outcome, { to, own: messages[OWN[outcome]], values });
  const { From: from, ReplyTo: replyTo, SourceArn: sourceArn } = watch.policy.sender ?? {};
  try {
    await sendMessage(services, pool, message, undefined, { from, replyTo, sourceArn });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
  }
}

async function readValues(services: NotifyServices, attempt: Attempt, id: string): Promise<RiskValues> {
  const { pool, client, user, viewer } = attempt;
  const { username, sub } = user!;
  const token = await sealFeedbackToken(services, { poolId: pool.id, username, sub, id });
  const link = (value: 'Valid' | 'Invalid') =>
    feedbackLink(services, pool, client.id, { poolId: pool.id, username, eventId: id, token, value });
  return {
    username: signInName(pool, user!),
    'ip-address': viewer.ipAddress || UNKNOWN,
    city: viewer.city || UNKNOWN,
    country: viewer.country || UNKNOWN,
    'login-time': `${new Date(services.clock.now()).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    'device-name': nameDevice(viewer.userAgent) || UNKNOWN,
    'one-click-link-valid': await link('Valid'),
    'one-click-link-invalid': await link('Invalid'),
    'event-id': id,
    'feedback-token': token,
  };
}

/** The pool's own texts, each part that is there; else the default in the user's language. Own HTML without a text has no text beside it. */
function word(
  { user, language }: Attempt,
  outcome: RiskOutcome,
  { to, own, values }: { to: string; own: NotifyEmailType | undefined; values: RiskValues },
): ReadyMessage {
  const byDefault = riskTemplates(outcome, messageLanguage(user!, language));
  const plain = own?.TextBody ?? (own?.HtmlBody === undefined ? byDefault.plain : undefined);
  const subject = fillRiskTemplate(own?.Subject ?? byDefault.subject, values, 'text');
  return {
    medium: 'EMAIL',
    to,
    subject: subject.replace(/[\p{Cc}\u2028\u2029]+/gu, ' '),
    html: fillRiskTemplate(own?.HtmlBody ?? byDefault.html, values, 'html'),
    plain: plain && fillRiskTemplate(plain, values, 'text'),
  };
}

function takeOverAttributes(values: RiskValues, action: string): Readonly<Record<string, string>> {
  return {
    EVENT_ID: values['event-id'],
    USER_NAME: values.username,
    IP_ADDRESS: values['ip-address'],
    ACCOUNT_TAKE_OVER_ACTION: action,
    ONE_CLICK_LINK_VALID: values['one-click-link-valid'],
    ONE_CLICK_LINK_INVALID: values['one-click-link-invalid'],
    LOGIN_TIME: values['login-time'],
    FEEDBACK_TOKEN: values['feedback-token'],
    CITY: values.city,
    COUNTRY: values.country,
    DEVICE_NAME: values['device-name'],
  };
}
