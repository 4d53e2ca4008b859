import { ALL_CLIENTS } from '../../domain/branding/all-clients.ts';
import { readUserPoolClient } from '../../flows/clients/read-user-pool-client.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { requireThreatProtection } from '../../flows/threats/require-threat-protection.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentRiskConfiguration } from './present-risk-configuration.ts';

/** DescribeRiskConfiguration: what was set for the pool, or for the client; nothing but the ids where nothing was. */
export const describeRiskConfiguration =
  (services: Pick<Services, 'store'>): Operation<'DescribeRiskConfiguration'> =>
  async ({ UserPoolId: poolId, ClientId }) => {
    const clientId = ClientId === ALL_CLIENTS ? undefined : ClientId;
    const pool = await readUserPool(services, poolId);
    requireThreatProtection(pool);
    const { risk } = clientId === undefined ? pool : await readUserPoolClient(services, poolId, clientId);
    const messages = risk === undefined ? {} : await services.store.riskConfigurations.readMessages(poolId, clientId);
    return { RiskConfiguration: presentRiskConfiguration({ poolId, clientId, risk, messages }) };
  };
