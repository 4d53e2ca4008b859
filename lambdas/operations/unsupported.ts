import type { OperationName } from '../wire/operation.ts';
import type { brandingOperations } from './branding/index.ts';
import type { configurationOperations } from './configuration/index.ts';
import type { deviceOperations } from './devices/index.ts';
import type { federationOperations } from './federation/index.ts';
import type { importOperations } from './imports/index.ts';
import type { mfaOperations } from './mfa/index.ts';
import type { passkeyOperations } from './passkeys/index.ts';
import type { signInOperations } from './sign-in/index.ts';
import type { userOperations } from './users/index.ts';

type Built =
  | keyof typeof signInOperations
  | keyof typeof userOperations
  | keyof typeof configurationOperations
  | keyof typeof brandingOperations
  | keyof typeof federationOperations
  | keyof typeof importOperations
  | keyof typeof deviceOperations
  | keyof typeof mfaOperations
  | keyof typeof passkeyOperations;

/** What an operation needs that this version doesn't have; stands in the error that its callers get. */
const area = {
  threatProtection: 'threat protection',
} as const;

/**
 * The operations that this version answers with a clear error, each with its reason. Together with the operations that are built they
 * are exactly the API's 140: one too many or too few here is a type error.
 */
export const unsupportedOperations = {
  AdminListUserAuthEvents: area.threatProtection,
  AdminUpdateAuthEventFeedback: area.threatProtection,
  DescribeRiskConfiguration: area.threatProtection,
  SetRiskConfiguration: area.threatProtection,
  UpdateAuthEventFeedback: area.threatProtection,
} as const satisfies Record<Exclude<OperationName, Built>, string>;
