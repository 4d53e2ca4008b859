import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { rewriteUserPool } from '../../flows/pools/rewrite-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentPoolSessions } from './present-pool-sessions.ts';

/** SetUserPoolSessionConfiguration: sign-ins from now on are tracked and limited, or no longer are; nobody is signed out by it. */
export const setUserPoolSessionConfiguration =
  (services: Pick<Services, 'clock' | 'store'>): Operation<'SetUserPoolSessionConfiguration'> =>
  async ({ UserPoolId: poolId, UserSessionTracking: tracking, TokenSession: { MaxPerUser: maxPerUser } }) => {
    const pool = await rewriteUserPool(services, poolId, 'ConcurrentModificationException', (present) => {
      const enabled = tracking === 'ENABLED';
      const tier = present.configuration.UserPoolTier;
      if (enabled && tier === 'LITE') {
        throw new ServiceError(
          'FeatureUnavailableInTierException',
          CONFIGURATION_MESSAGES.featureAboveTier('UserSessionTracking', tier),
        );
      }
      return { pool: { ...present, sessionTracking: { enabled, maxPerUser } } };
    });
    return presentPoolSessions(pool);
  };
