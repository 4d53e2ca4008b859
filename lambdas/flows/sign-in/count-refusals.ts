import type { SignInFlow } from '../../domain/sign-in/allows-flow.ts';
import type { ErrorCode } from '../../errors/error-codes.generated.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { METRIC_NAMES } from '../../platform/metric-names.ts';
import type { Services } from '../../platform/services.ts';

const REFUSALS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'NotAuthorizedException',
  'PasswordResetRequiredException',
  'UserNotConfirmedException',
  'UserNotFoundException',
]);

/** Does a step of a sign-in and counts its refusal. */
export async function countRefusals<T>(
  services: Pick<Services, 'metrics'>,
  flow: SignInFlow | undefined,
  step: () => Promise<T>,
): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof ServiceError && REFUSALS.has(error.code)) {
      services.metrics.count(METRIC_NAMES.signInRefused, flow && { Flow: flow });
    }
    throw error;
  }
}
