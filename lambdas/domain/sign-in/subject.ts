import type { UserStatus } from '../user.ts';
import type { FirstFactor, SecondFactor } from './factors.ts';
import type { Level } from './level.ts';

/** What the machine must know of the person who signs in, and of what the pool and the client demand of them. */
export interface Subject {
  readonly status: UserStatus;
  readonly enabled: boolean;
  /** True when the password is a temporary one whose time is over. */
  readonly passwordExpired: boolean;
  /** The ways in that a choice-based sign-in offers, in the order in which they are shown. */
  readonly firstFactors: readonly FirstFactor[];
  readonly secondFactor: SecondFactorPolicy;
  /** The levels that a step-up asks for, in order of preference, none of which is reached yet; empty where none is asked for. */
  readonly levels: readonly Level[];
  /** True when the client named a device that this person chose to remember. */
  readonly hasDevice: boolean;
  /** True when the risk of the sign-in keeps them out. */
  readonly isBlocked?: boolean | undefined;
}

/** What is demanded beside the first factor. */
export interface SecondFactorPolicy {
  /** No tokens without it. */
  readonly isRequired: boolean;
  /** What the person can be asked for: the preferred one alone, or all. */
  readonly factors: readonly SecondFactor[];
  /** What a step-up can ask the person for: preferred or not, switched on or not. */
  readonly possible: readonly SecondFactor[];
  /** What can be set up in the course of the sign-in when there is nothing to ask for. */
  readonly setUps: readonly SecondFactor[];
  /** A passkey counts for both factors. */
  readonly passkeySuffices: boolean;
  /** A remembered device counts for the second factor. */
  readonly deviceSuffices: boolean;
  /** Demanded because of the risk of the sign-in, whatever its flow. */
  readonly isForRisk?: boolean | undefined;
}
