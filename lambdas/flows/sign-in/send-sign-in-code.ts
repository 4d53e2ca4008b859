import { ATTEMPT_LIMITS } from '../../domain/attempt-limits.ts';
import { hidesUserExistence } from '../../domain/hides-user-existence.ts';
import type { User } from '../../domain/user.ts';
import type { ErrorCode } from '../../errors/error-codes.generated.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { deliverCode } from '../messages/deliver-code.ts';
import type { MessageServices } from '../messages/message-services.ts';
import { evenOutTime } from '../users/even-out-time.ts';
import type { Attempt } from './attempt.ts';
import { showDestination } from './show-destination.ts';
import { usernameOf } from './username-of.ts';

/** Where a code went. */
export interface SentCode {
  /** As it may be shown. */
  readonly shown: string;
  /** False when another code was there. */
  readonly isCurrent: boolean;
}

type SendingServices = MessageServices & Pick<Services, 'sealer'>;

/** What `deliverCode` throws when a message is not accepted, or the trigger that words it fails. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'InvalidEmailRoleAccessPolicyException',
  'InvalidLambdaResponseException',
  'InvalidSmsRoleAccessPolicyException',
  'UnexpectedLambdaException',
  'UserLambdaValidationException',
]);

/** A code to sign in with, and where it goes. */
export interface SignInCode {
  readonly code: string;
  readonly attribute: 'email' | 'phone_number';
  /** Before anything is proven. */
  readonly isFirst: boolean;
  /** Where it is sent in place of another: puts it in that one's place; false when another one is there, and nothing is to be sent. */
  readonly replace?: (() => Promise<boolean>) | undefined;
}

/**
 * Sends a code to sign in with, and tells where it went. Where existence is hidden and nothing is proven yet, names
 * that get no code (nobody's, disabled users') are answered as if they did, after the same writes and in the same time, and a message
 * that is not accepted, or that its trigger fails to word, goes untold. Throws `TooManyRequestsException` beyond ten codes an hour, and the error of the medium's access policy
 * when a message is not accepted: the model declares nothing closer for either.
 */
export async function sendSignInCode(services: SendingServices, attempt: Attempt, code: SignInCode): Promise<SentCode> {
  const isHidden = code.isFirst && hidesUserExistence(attempt.client);
  return evenOutTime(isHidden, async () => {
    await limitSending(services, attempt, code.isFirst);
    const isCurrent = code.replace === undefined || (await code.replace());
    const { pool, user } = attempt;
    const destination = user?.attributes[code.attribute];
    if (isCurrent && user?.enabled && destination !== undefined) {
      await deliver(services, { ...attempt, user }, code, { destination, isHidden });
    } else {
      // As the delivery would have.
      await services.store.pools.readMessages(pool.id);
    }
    const shown = await showDestination(services, attempt, code.attribute);
    return { shown, isCurrent };
  });
}

async function limitSending(services: SendingServices, attempt: Attempt, isFirst: boolean): Promise<void> {
  const { pool } = attempt;
  const kind = isFirst ? 'FirstFactorCode' : 'SecondFactorCode';
  const { limits } = services.store;
  const taken = await limits.take(pool.id, usernameOf(attempt), kind, ATTEMPT_LIMITS[kind], services.clock.now());
  if (!taken) throw new ServiceError('TooManyRequestsException', messages.attemptLimitExceeded);
}

async function deliver(
  services: SendingServices,
  { pool, client, user, clientMetadata, viewer, language }: Attempt & { readonly user: User },
  { code, attribute }: SignInCode,
  { destination: value, isHidden }: { destination: string; isHidden: boolean },
): Promise<void> {
  const sending = deliverCode(services, {
    occasion: 'Authentication',
    pool,
    clientId: client.id,
    user,
    code,
    destination: { attribute, value },
    clientMetadata,
    userAgent: viewer.userAgent,
    language,
  });
  await sending.catch((error: unknown) => {
    const isRefused = error instanceof ServiceError && REFUSALS.has(error.code);
    if (!isHidden || !isRefused) throw error;
  });
}
