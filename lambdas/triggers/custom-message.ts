import type { User } from '../domain/user.ts';
import type { UserPool } from '../domain/user-pool.ts';
import { refuseUnbuiltTrigger } from './refuse-unbuilt-trigger.ts';

/** Why a message is sent: the last part of the trigger sources of custom message and custom senders. */
export type MessageOccasion =
  | 'SignUp'
  | 'AdminCreateUser'
  | 'ResendCode'
  | 'ForgotPassword'
  | 'UpdateUserAttribute'
  | 'VerifyUserAttribute'
  | 'Authentication';

/** What the trigger is told. */
export interface CustomMessageEvent {
  readonly occasion: MessageOccasion;
  readonly pool: UserPool;
  /** Undefined for signed operations. */
  readonly clientId: string | undefined;
  readonly user: User;
  readonly medium: 'EMAIL' | 'SMS';
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

/** Templates that replace the pool's own; members left out don't. */
export interface CustomMessageAnswer {
  readonly smsMessage?: string | undefined;
  readonly emailMessage?: string | undefined;
  readonly emailSubject?: string | undefined;
}

/** Asks the pool's custom message trigger for the wording, unless a custom sender takes the whole delivery of that medium over. */
export async function customMessage(event: CustomMessageEvent): Promise<CustomMessageAnswer> {
  refuseUnbuiltTrigger(event.pool, event.medium === 'SMS' ? 'CustomSMSSender' : 'CustomEmailSender');
  refuseUnbuiltTrigger(event.pool, 'CustomMessage');
  return {};
}
