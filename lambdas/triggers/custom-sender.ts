import type { CustomEmailSenderTriggerEvent, CustomSMSSenderTriggerEvent } from 'aws-lambda';
import { escapeHtml } from '../domain/escape-html.ts';
import type { User } from '../domain/user.ts';
import type { UserPool } from '../domain/user-pool.ts';
import { DeliveryError } from '../platform/ports.ts';
import type { Services } from '../platform/services.ts';
import { buildEvent } from './build-event.ts';
import type { MessageOccasion } from './custom-message.ts';
import { eventAttributes } from './event-attributes.ts';
import type { TriggerCaller } from './trigger-caller.ts';

/** What the trigger is told. `clientId` is undefined for signed operations. */
export interface CustomSenderEvent extends TriggerCaller {
  readonly occasion: MessageOccasion | 'AccountTakeOverNotification' | 'AccountChange';
  readonly pool: UserPool;
  readonly user: User;
  readonly medium: 'EMAIL' | 'SMS';
  /** The address, which may differ from the user's until it is verified. */
  readonly to: string;
  /** A code or a temporary password; undefined for a message without. */
  readonly code: string | undefined;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
  /** What the function is told instead of the user's attributes. */
  readonly userAttributes?: Readonly<Record<string, string>> | undefined;
  /** What it is told beside them. */
  readonly moreAttributes?: Readonly<Record<string, string>> | undefined;
}

type SenderEvent = CustomEmailSenderTriggerEvent | CustomSMSSenderTriggerEvent;

const SENDERS = {
  EMAIL: { name: 'CustomEmailSender', attribute: 'email', type: 'customEmailSenderRequestV1' },
  SMS: { name: 'CustomSMSSender', attribute: 'phone_number', type: 'customSMSSenderRequestV1' },
} as const;
/** How long Lambda has to take the event, ms. */
const LIMIT_MS = 5_000;

/** True when the pool's own function delivers messages of that medium. */
export function hasCustomSender(pool: UserPool, medium: 'EMAIL' | 'SMS'): boolean {
  return pool.configuration.LambdaConfig?.[SENDERS[medium].name] !== undefined;
}

/**
 * Hands a message over to the pool's custom sender, which runs by itself: what becomes of it is not waited for. The code is encrypted under
 * the pool's `KMSKeyID` for the AWS Encryption SDK, with the pool's id as `userpool-id` in the public context; a temporary password is
 * HTML-escaped first, as Cognito does. Undefined when Lambda has taken it, else the reason why not: nothing that a caller should be told.
 */
export async function customSender(
  services: Pick<Services, 'codeEncrypter' | 'functions' | 'random'>,
  event: CustomSenderEvent,
): Promise<string | undefined> {
  const { occasion, pool, user, medium, to, clientMetadata, userAttributes, moreAttributes } = event;
  const { name, attribute, type } = SENDERS[medium];
  const { [name]: sender, KMSKeyID: keyArn } = pool.configuration.LambdaConfig ?? {};
  if (sender?.LambdaArn === undefined || keyArn === undefined) return 'NotConfigured';
  const code = await encryptCode(services, event, keyArn);
  if (code instanceof Error) return code instanceof DeliveryError ? code.message : code.name;
  const built = buildEvent(
    {
      source: sourceOf(medium, occasion),
      pool,
      caller: event,
      username: user.username,
      request: {
        type,
        code,
        userAttributes: userAttributes ?? { ...eventAttributes(pool, user), [attribute]: to, ...moreAttributes },
        clientMetadata,
      } satisfies CustomSMSSenderTriggerEvent['request'],
      response: {},
    },
    services.random.uuid(),
  );
  const outcome = await services.functions.enqueue({
    arn: sender.LambdaArn,
    payload: JSON.stringify(built),
    limitMs: LIMIT_MS,
  });
  if (outcome.kind === 'answered') return undefined;
  return outcome.kind === 'unreachable' ? outcome.reason : 'Unhandled';
}

/** Of a risky sign-in, people are told by e-mail alone. A change of an account is a source beyond Cognito's. */
function sourceOf(medium: CustomSenderEvent['medium'], occasion: CustomSenderEvent['occasion']) {
  const { name } = SENDERS[medium];
  if (occasion === 'AccountTakeOverNotification')
    return `CustomEmailSender_${occasion}` satisfies SenderEvent['triggerSource'];
  if (occasion === 'AccountChange') return `${name}_${occasion}` as const;
  return `${name}_${occasion}` satisfies SenderEvent['triggerSource'];
}

/** The base64 of the encrypted code, null without one, or what kept it from being encrypted. */
async function encryptCode(
  services: Pick<Services, 'codeEncrypter'>,
  { occasion, pool, code }: CustomSenderEvent,
  keyArn: string,
): Promise<string | null | Error> {
  if (code === undefined) return null;
  const plaintext = occasion === 'AdminCreateUser' ? escapeHtml(code) : code;
  try {
    return await services.codeEncrypter.encrypt(plaintext, keyArn, { 'userpool-id': pool.id });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
