import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

/** The secret of a client that registered itself is not its pool's to change. Throws InvalidParameterException. */
export function refuseRegisteredClient({ configuration }: UserPoolClient): void {
  if (configuration.ClientType === 'DCR') {
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.clientRegisteredItself);
  }
}
