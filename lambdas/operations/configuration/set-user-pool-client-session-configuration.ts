import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { readUserPoolClient } from '../../flows/clients/read-user-pool-client.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentClientSessions } from './present-client-sessions.ts';

/** SetUserPoolClientSessionConfiguration: how long managed login may reuse a sign-in for this client. Its pool must track sessions. */
export const setUserPoolClientSessionConfiguration =
  (services: Pick<Services, 'clock' | 'store'>): Operation<'SetUserPoolClientSessionConfiguration'> =>
  async (input) => {
    const pool = await readUserPool(services, input.UserPoolId);
    if (pool.configuration.UserPoolTier === 'LITE') {
      throw new ServiceError(
        'FeatureUnavailableInTierException',
        CONFIGURATION_MESSAGES.featureAboveTier('SSOSession', 'LITE'),
      );
    }
    if (!pool.sessionTracking?.enabled) {
      throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.trackingRequired);
    }
    const { clientChanged } = CONFIGURATION_MESSAGES;
    const updated = await retryOrRefuse('ConcurrentModificationException', clientChanged, async () => {
      const client = await readUserPoolClient(services, pool.id, input.ClientId);
      const ssoSessionMinutes = input.SSOSession.MaxValidityMinutes;
      return services.store.clients.update({ ...client, modifiedAt: services.clock.now(), ssoSessionMinutes });
    });
    return presentClientSessions(updated);
  };
