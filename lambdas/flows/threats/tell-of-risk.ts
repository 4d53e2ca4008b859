import type { Turn } from '../../domain/sign-in/advance.ts';
import { METRIC_NAMES } from '../../platform/metric-names.ts';
import type { Attempt } from '../sign-in/attempt.ts';
import { noteSignIn } from './note-sign-in.ts';
import type { RiskServices } from './risk-services.ts';

/** Records how a sign-in stands that was judged just now, where it goes on: one write. */
export async function tellOfRisk(services: RiskServices, attempt: Attempt, turn: Turn): Promise<void> {
  const { watch } = attempt;
  if (watch === undefined) return;
  if (turn.kind === 'refusal' && turn.reason === 'risky') {
    watch.isBlocked = true;
    services.metrics.count(METRIC_NAMES.riskBlocked);
  }
  if (turn.kind === 'challenge') await noteSignIn(services, attempt, 'InProgress');
}
