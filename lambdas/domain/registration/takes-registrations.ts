import type { DcrConfigurationType } from '@aws-sdk/client-cognito-identity-provider';

/** True when clients can register themselves with the pool. */
export function takesRegistrations(configuration: DcrConfigurationType | undefined): boolean {
  return configuration !== undefined && configuration.EnableStatus !== 'Disabled';
}
