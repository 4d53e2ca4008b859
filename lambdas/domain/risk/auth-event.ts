import type {
  ChallengeResponseType,
  EventType,
  FeedbackValueType,
  RiskDecisionType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { RiskLevel, RiskReason } from './risk-level.ts';
import type { Surroundings } from './surroundings.ts';

/** Events are kept for two years, seconds. */
export const AUTH_EVENT_SECONDS = 2 * 365 * 24 * 3600;

/** What somebody did, or tried to do, with an account. */
export interface AuthEvent {
  /** A UUID of version 7; of a sign-in, the `event_id` of its tokens. */
  readonly id: string;
  readonly poolId: string;
  readonly username: string;
  readonly sub: string;
  readonly clientId?: string | undefined;
  /** Of the identity provider by which somebody signed in; undefined for the pool itself. */
  readonly providerName?: string | undefined;
  readonly type: EventType;
  /** ms */
  readonly createdAt: number;
  readonly response: 'Pass' | 'Fail' | 'InProgress';
  readonly decision: RiskDecisionType;
  readonly level: RiskLevel;
  readonly reasons: readonly RiskReason[];
  readonly isCompromised: boolean;
  readonly challenges: readonly ChallengeResponseType[];
  readonly ipAddress?: string | undefined;
  readonly deviceName?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly city?: string | undefined;
  readonly country?: string | undefined;
  readonly surroundings: Surroundings;
  readonly feedback?: AuthEventFeedback | undefined;
}

/** What the user or an administrator said of an event. */
export interface AuthEventFeedback {
  readonly value: FeedbackValueType;
  readonly provider: 'Admin' | 'User';
  /** ms */
  readonly givenAt: number;
}
