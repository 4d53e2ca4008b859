import type { User } from '../../domain/user.ts';
import { METRIC_NAMES } from '../../platform/metric-names.ts';
import { describeSurroundings } from '../../risk/describe-surroundings.ts';
import { learnSurroundings } from '../../risk/learn-surroundings.ts';
import type { Attempt } from '../sign-in/attempt.ts';
import { changeHistory } from './change-history.ts';
import { noteSignIn } from './note-sign-in.ts';
import type { RiskServices } from './risk-services.ts';

/**
 * Records a watched sign-in that is complete, and what it teaches of its user: one write, two at once where something is new. Never rejects:
 * who is signed in stays so.
 */
export async function finishWatch(services: RiskServices, attempt: Attempt & { readonly user: User }): Promise<void> {
  const { watch, user, viewer, riskHistory, pool } = attempt;
  if (watch === undefined) return;
  const surroundings = describeSurroundings(viewer);
  const now = services.clock.now();
  const learn = changeHistory(services, user, riskHistory, (history) => learnSurroundings(history, surroundings, now));
  const learnt = learn.catch((error: unknown) => {
    services.metrics.count(METRIC_NAMES.riskNotRecorded);
    const name = error instanceof Error ? error.name : 'unknown';
    services.log.warn('what a sign-in teaches was not recorded', { poolId: pool.id, error: name });
  });
  await Promise.all([noteSignIn(services, attempt, 'Pass'), learnt]);
}
