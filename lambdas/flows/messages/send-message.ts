import type { UserPool } from '../../domain/user-pool.ts';
import type { ErrorCode } from '../../errors/error-codes.generated.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { DeliveryError } from '../../platform/ports.ts';
import type { Services } from '../../platform/services.ts';
import { reportFailedMessage } from './report-failed-message.ts';

/** A message whose placeholders are filled in. */
export type ReadyMessage =
  | {
      readonly medium: 'EMAIL';
      readonly to: string;
      readonly subject: string;
      readonly html: string;
      /** The same as `html`; undefined where the pool or its trigger worded the HTML. */
      readonly plain: string | undefined;
    }
  | { readonly medium: 'SMS'; readonly to: string; readonly text: string };

/**
 * Sends a message in the pool's name. When it is not accepted, counts and logs that without naming anybody, tells the pool's log group,
 * and throws `refusal` (`from` may name another sender than the pool's; by default `CodeDeliveryFailureException`); what was written before stands, so the user can ask again.
 */
export async function sendMessage(
  services: Pick<Services, 'clock' | 'deployment' | 'log' | 'logDelivery' | 'messenger' | 'metrics'>,
  pool: UserPool,
  message: ReadyMessage,
  refusal: ErrorCode = 'CodeDeliveryFailureException',
  from: Partial<ReturnType<typeof sender>> = {},
): Promise<void> {
  try {
    await (message.medium === 'SMS'
      ? services.messenger.sendText({ to: message.to, text: message.text })
      : services.messenger.sendEmail({
          ...sender(pool),
          ...ofOwn(from),
          to: message.to,
          subject: message.subject,
          html: message.html,
          text: message.plain,
        }));
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    const { medium, to } = message;
    await reportFailedMessage(services, pool, { medium, to, reason: error.message });
    const text = message.medium === 'SMS' ? messages.textNotDelivered : messages.emailNotDelivered;
    throw new ServiceError(refusal, text, { cause: error });
  }
}

function sender(pool: UserPool) {
  const { From, ReplyToEmailAddress, SourceArn, ConfigurationSet } = pool.configuration.EmailConfiguration ?? {};
  return {
    from: From ?? addressOf(SourceArn),
    replyTo: ReplyToEmailAddress,
    sourceArn: SourceArn,
    configurationSet: ConfigurationSet,
  };
}

/** A sender of the message's own: an identity without an address to send from is its own address, when it is one. */
function ofOwn({ from, replyTo, sourceArn }: Partial<ReturnType<typeof sender>>) {
  const address = from ?? addressOf(sourceArn);
  return {
    ...(address === undefined ? {} : { from: address }),
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(sourceArn === undefined ? {} : { sourceArn }),
  };
}

/** The address that an SES identity is, when it is one and not a domain. */
function addressOf(arn: string | undefined): string | undefined {
  const identity = arn?.slice(arn.indexOf('/') + 1);
  return identity?.includes('@') ? identity : undefined;
}
