import type { RiskAssessment } from '../domain/risk/risk-level.ts';
import type { Proof } from '../domain/sign-in/proof.ts';
import type { RiskPolicy } from './risk-policy-of.ts';

/** What is remembered of a watched sign-in between two calls. */
export interface WatchMemory {
  readonly eventId: string;
  /** Undefined before a first factor was proven. */
  readonly assessment?: RiskAssessment | undefined;
  readonly isCompromised: boolean;
}

/** What threat protection notes of one sign-in while one request of it is served; filled in on the way. */
export interface SignInWatch {
  readonly eventId: string;
  readonly policy: RiskPolicy;
  assessment: RiskAssessment | undefined;
  /** The password was found among breached ones. */
  isCompromised: boolean;
  /** The sign-in, or where it comes from, was refused because of its risk. */
  isBlocked: boolean;
  /** What was proven so far. */
  proofs: readonly Proof[];
}
