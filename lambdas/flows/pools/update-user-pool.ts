import { type MfaTemplate, settleMfa } from '../../domain/pools/settle-mfa.ts';
import { settlePool } from '../../domain/pools/settle-pool.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import type { InputOf } from '../../wire/operation.ts';
import { refuseWhileImporting } from '../imports/refuse-while-importing.ts';
import { type PoolRewrite, rewriteUserPool } from './rewrite-user-pool.ts';

/**
 * Configures a pool anew: what is left out goes back to its default, except the name, the tier, the second factors and what is fixed at
 * creation. Tags left out are removed, as has been seen of Cognito's. Throws what UpdateUserPool declares.
 */
export async function updateUserPool(
  services: Pick<Services, 'clock' | 'store'>,
  input: InputOf<'UpdateUserPool'>,
  mfa?: MfaTemplate,
): Promise<void> {
  await rewriteUserPool(services, input.UserPoolId, 'ConcurrentModificationException', (pool) =>
    rewrite(services, pool, input, mfa),
  );
}

async function rewrite(
  services: Pick<Services, 'store'>,
  pool: UserPool,
  input: InputOf<'UpdateUserPool'>,
  template: MfaTemplate | undefined,
): Promise<PoolRewrite> {
  refuseWhileImporting(pool);
  const present = pool.configuration;
  const fixed = {
    SchemaAttributes: present.SchemaAttributes,
    ...(present.UsernameAttributes ? { UsernameAttributes: present.UsernameAttributes } : {}),
    ...(present.AliasAttributes ? { AliasAttributes: present.AliasAttributes } : {}),
    ...(present.UsernameConfiguration ? { UsernameConfiguration: present.UsernameConfiguration } : {}),
  };
  const settled = settlePool(input, fixed, present.UserPoolTier);
  const { configuration } = settled;
  if (pool.sessionTracking?.enabled && configuration.UserPoolTier === 'LITE') {
    const reason = CONFIGURATION_MESSAGES.tierTooLow('UserSessionTracking', configuration.UserPoolTier);
    throw new ServiceError('TierChangeNotAllowedException', reason);
  }
  const exportsEvents = pool.logDelivery?.some(({ EventSource: source }) => source === 'userAuthEvents') === true;
  if (configuration.UserPoolTier !== 'PLUS' && exportsEvents) {
    const reason = CONFIGURATION_MESSAGES.tierTooLow('userAuthEvents', configuration.UserPoolTier ?? 'ESSENTIALS');
    throw new ServiceError('TierChangeNotAllowedException', reason);
  }
  const presentMessages = await services.store.pools.readMessages(pool.id);
  const { mfaFactors, messages } = settleMfa(settled, { present: { pool, messages: presentMessages }, template });
  return { pool: { ...pool, name: input.PoolName ?? pool.name, configuration, mfaFactors }, messages };
}
