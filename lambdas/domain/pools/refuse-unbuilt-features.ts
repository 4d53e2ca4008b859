import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { PoolInput } from './pool-input.ts';

/**
 * Refuses settings that this version can't honour and whose silent neglect would make a pool weaker than its owner believes. Throws
 * InvalidParameterException.
 */
export function refuseUnbuiltFeatures(input: PoolInput): void {
  if ((input.KeyConfiguration?.KeyType ?? 'AWS_OWNED_KEY') !== 'AWS_OWNED_KEY') {
    refuse(CONFIGURATION_MESSAGES.customerKeyUnavailable);
  }
}

function refuse(message: string): never {
  throw new ServiceError('InvalidParameterException', message);
}
