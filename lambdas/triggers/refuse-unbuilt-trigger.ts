import type { LambdaConfigType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPool } from '../domain/user-pool.ts';
import { ServiceError } from '../errors/service-error.ts';

/**
 * Fails closed where a pool asks for a trigger that this version can't invoke yet: a sign-up check that is silently skipped
 * would be a hole. Throws `UnexpectedLambdaException`.
 */
export function refuseUnbuiltTrigger(pool: UserPool, trigger: keyof LambdaConfigType): void {
  if (pool.configuration.LambdaConfig?.[trigger] !== undefined) {
    throw new ServiceError(
      'UnexpectedLambdaException',
      `${trigger} is configured for the user pool, but this version does not invoke it.`,
    );
  }
}
