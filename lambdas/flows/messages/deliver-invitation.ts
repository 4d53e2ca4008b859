import { defaultTemplates } from '../../domain/messages/default-templates.ts';
import { messageLanguage } from '../../domain/messages/message-language.ts';
import { signInName } from '../../domain/sign-in-name.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { customMessage } from '../../triggers/custom-message.ts';
import { hasCustomSender } from '../../triggers/custom-sender.ts';
import { fillMessage } from './fill-message.ts';
import { handOver } from './hand-over.ts';
import type { MessageServices } from './message-services.ts';
import { type ReadyMessage, sendMessage } from './send-message.ts';

/** An invitation on its way to a user that an administrator created. */
export interface Invitation {
  readonly pool: UserPool;
  readonly user: User;
  /** Undefined for users who sign in without one. */
  readonly temporaryPassword: string | undefined;
  /** Undefined when the caller named none. */
  readonly media: readonly ('EMAIL' | 'SMS')[] | undefined;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
  readonly userAgent?: string | undefined;
}

/**
 * Sends the invitation by each medium asked for that the user has an address of. When none was asked for, Cognito's documented default
 * is SMS alone; users without a phone number are then invited by e-mail, as they otherwise never could be. Throws as `customMessage` does,
 * and `CodeDeliveryFailureException` when a message is not accepted.
 */
export async function deliverInvitation(services: MessageServices, invitation: Invitation): Promise<void> {
  const { email, phone_number: phone } = invitation.user.attributes;
  const media = invitation.media?.length ? invitation.media : [phone ? 'SMS' : 'EMAIL'];
  if (media.includes('SMS') && phone) await send(services, invitation, 'SMS', phone);
  if (media.includes('EMAIL') && email) await send(services, invitation, 'EMAIL', email);
}

async function send(
  services: MessageServices,
  invitation: Invitation,
  medium: 'EMAIL' | 'SMS',
  to: string,
): Promise<void> {
  const { pool, user, temporaryPassword: code, clientMetadata, userAgent } = invitation;
  if (hasCustomSender(pool, medium)) {
    const occasion = 'AdminCreateUser';
    const told = { occasion, pool, clientId: undefined, user, medium, to, code, clientMetadata, userAgent } as const;
    return handOver(services, told);
  }
  const message = await wordInvitation(services, invitation, medium, to);
  if (message !== undefined) await sendMessage(services, pool, message);
}

/** Undefined when the pool's own template has no place for the password that the user needs: such a message is no invitation. */
async function wordInvitation(
  services: MessageServices,
  invitation: Invitation,
  medium: 'EMAIL' | 'SMS',
  to: string,
): Promise<ReadyMessage | undefined> {
  const { pool, user, temporaryPassword: code, clientMetadata, userAgent } = invitation;
  const custom = await customMessage(services, {
    occasion: 'AdminCreateUser',
    pool,
    clientId: undefined,
    user,
    medium,
    hasLink: false,
    clientMetadata,
    userAgent,
  });
  const { invite = {} } = await services.store.pools.readMessages(pool.id);
  const own =
    medium === 'SMS' ? (custom.smsMessage ?? invite.SMSMessage) : (custom.emailMessage ?? invite.EmailMessage);
  if (own !== undefined && code !== undefined && !own.includes('{####}')) return undefined;
  // A template that shows a password is of no use to a user without one.
  const body = own !== undefined && (code !== undefined || !own.includes('{####}')) ? own : undefined;
  return fillMessage({
    medium,
    to,
    own: { text: body, html: body, subject: custom.emailSubject ?? invite.EmailSubject },
    byDefault: defaultTemplates(code === undefined ? 'welcome' : 'invitation', messageLanguage(user, undefined)),
    values: { code, username: signInName(pool, user) },
  });
}
