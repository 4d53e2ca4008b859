import type { RiskHistory } from '../../domain/risk/risk-history.ts';
import type { User } from '../../domain/user.ts';
import { METRIC_NAMES } from '../../platform/metric-names.ts';
import type { Services } from '../../platform/services.ts';

const ATTEMPTS = 4;

/**
 * Changes what is known of a user's sign-ins, from the history that was read; where another request changed it meanwhile, it is read and
 * changed anew. Undefined from `change` means that nothing changes. After four lost races the knowledge is let go: the next sign-in brings it
 * again. Rejects as the store does.
 */
export async function changeHistory(
  services: Pick<Services, 'metrics' | 'store'>,
  user: User,
  seen: RiskHistory | undefined,
  change: (history: RiskHistory | undefined) => RiskHistory | undefined,
): Promise<void> {
  let history = seen;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const next = change(history);
    if (next === undefined || (await services.store.riskHistories.replace(user, next))) return;
    history = await services.store.riskHistories.read(user);
  }
  services.metrics.count(METRIC_NAMES.riskNotRecorded);
}
