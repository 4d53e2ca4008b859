import type { Turn } from '../../domain/sign-in/advance.ts';
import type { Subject } from '../../domain/sign-in/subject.ts';
import { METRIC_NAMES } from '../../platform/metric-names.ts';
import type { Attempt } from '../sign-in/attempt.ts';
import { noteSignIn } from './note-sign-in.ts';
import { notifyOfRisk } from './notify-of-risk.ts';
import type { RiskServices } from './risk-services.ts';

/**
 * Records how a sign-in stands that was judged just now, where it goes on (one write), and tells the owner of the account where the pool wants
 * that. A refusal is recorded where all are (`watchSignIn`); one for another reason than the risk tells nobody.
 */
export async function tellOfRisk(
  services: RiskServices & Parameters<typeof notifyOfRisk>[0],
  attempt: Attempt,
  turn: Turn,
  { secondFactor }: Subject,
): Promise<void> {
  const { watch } = attempt;
  if (watch === undefined) return;
  if (turn.kind === 'refusal') {
    if (turn.reason !== 'risky') return;
    watch.isBlocked = true;
    services.metrics.count(METRIC_NAMES.riskBlocked);
    return notifyOfRisk(services, attempt, 'blocked');
  }
  if (turn.kind === 'challenge') await noteSignIn(services, attempt, 'InProgress');
  const isAsked = turn.kind === 'challenge' && secondFactor.isForRisk === true;
  await notifyOfRisk(services, attempt, isAsked ? 'challenged' : 'allowed');
}
