import { ALL_CLIENTS } from '../../domain/branding/all-clients.ts';
import { settleRiskConfiguration } from '../../domain/risk/settle-risk-configuration.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { readUserPoolClient } from '../../flows/clients/read-user-pool-client.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import { requireThreatProtection } from '../../flows/threats/require-threat-protection.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentRiskConfiguration } from './present-risk-configuration.ts';

/** SetRiskConfiguration: replaces the whole, of the pool or of one client, which then inherits what it doesn't set itself. */
export const setRiskConfiguration =
  (services: Pick<Services, 'clock' | 'store'>): Operation<'SetRiskConfiguration'> =>
  async ({ UserPoolId: poolId, ClientId, ...given }) => {
    const clientId = ClientId === ALL_CLIENTS ? undefined : ClientId;
    const { riskConfigurations } = services.store;
    const { poolChanged, clientChanged } = CONFIGURATION_MESSAGES;
    const now = services.clock.now();
    const { risk, messages = {} } = settleRiskConfiguration(given, now);
    const texts = Object.keys(messages).length === 0 ? undefined : messages;
    const message = clientId === undefined ? poolChanged : clientChanged;
    await retryOrRefuse('TooManyRequestsException', message, async () => {
      const pool = await readUserPool(services, poolId);
      requireThreatProtection(pool);
      if (clientId === undefined) return riskConfigurations.setOfPool({ ...pool, modifiedAt: now, risk }, texts);
      const client = await readUserPoolClient(services, poolId, clientId);
      return riskConfigurations.setOfClient({ ...client, modifiedAt: now, risk }, texts);
    });
    return { RiskConfiguration: presentRiskConfiguration({ poolId, clientId, risk, messages }) };
  };
