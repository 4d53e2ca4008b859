import { chooseRecoveryDestination } from '../../domain/choose-destination.ts';
import type { LanguageTag } from '../../domain/languages/languages.generated.ts';
import { NOTICES } from '../../domain/languages/notices.generated.ts';
import type { AccountChange } from '../../domain/messages/account-change.ts';
import { CHANGE_NOTICES_TAG } from '../../domain/messages/change-notices-tag.ts';
import { messageLanguage } from '../../domain/messages/message-language.ts';
import { renderEmail } from '../../domain/messages/render-email.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { hasCustomSender } from '../../triggers/custom-sender.ts';
import { handOver } from './hand-over.ts';
import type { MessageServices } from './message-services.ts';
import { type ReadyMessage, sendMessage } from './send-message.ts';

/** A change, and whose account it was, as it was before. */
export interface ChangeNotice {
  readonly pool: UserPool;
  readonly user: User;
  readonly change: AccountChange;
  /** Of the client whose page it was made on. */
  readonly clientId: string;
  /** Of the page that it was made on. */
  readonly language: LanguageTag;
}

/**
 * Tells the owner of a change that was made: at the e-mail address that they had verified before it, else at such a telephone number, else
 * nowhere (NIST SP 800-63B-4 §4.6). The service sends it itself, in a pool with custom senders too, unless that pool's tag says that they know
 * such messages: no source of Cognito's stands for one. That it isn't delivered is reported, and fails nothing, since the change stands.
 */
export async function notifyOfChange(services: MessageServices, notice: ChangeNotice): Promise<void> {
  const { pool, user } = notice;
  const destination = chooseRecoveryDestination(['email', 'phone_number'], user);
  if (destination === undefined) return;
  const medium = destination.attribute === 'email' ? 'EMAIL' : 'SMS';
  const isLeft = pool.configuration.UserPoolTags?.[CHANGE_NOTICES_TAG] === 'custom-sender';
  if (isLeft && hasCustomSender(pool, medium)) return leaveToSender(services, notice, medium, destination.value);
  try {
    await sendMessage(services, pool, wordNotice(notice, medium, destination.value));
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
  }
}

/** Says which change it was, and, for functions that only deliver, what the service would have said. */
function leaveToSender(
  services: MessageServices,
  { pool, user, change, clientId, language: page }: ChangeNotice,
  medium: 'EMAIL' | 'SMS',
  to: string,
): Promise<void> {
  const { subject, note, [change]: lead } = NOTICES[messageLanguage(user, page)];
  return handOver(services, {
    occasion: 'AccountChange',
    pool,
    user,
    clientId,
    medium,
    to,
    code: undefined,
    clientMetadata: undefined,
    moreAttributes: {
      ACCOUNT_CHANGE: change.replaceAll(/[A-Z]/g, '_$&').toUpperCase(),
      SUBJECT: subject,
      TEXT: `${lead} ${note}`,
    },
  });
}

function wordNotice({ user, change, language: page }: ChangeNotice, medium: 'EMAIL' | 'SMS', to: string): ReadyMessage {
  const language = messageLanguage(user, page);
  const { subject, note, [change]: lead } = NOTICES[language];
  if (medium === 'SMS') return { medium, to, text: `${lead} ${note}` };
  const html = renderEmail({ subject, lead, hasCode: false, link: undefined, note, language });
  return { medium, to, subject, html, plain: `${lead}\n\n${note}` };
}
