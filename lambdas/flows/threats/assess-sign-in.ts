import { isInRanges } from '../../domain/risk/is-in-ranges.ts';
import { isFirstProof, type Proof } from '../../domain/sign-in/proof.ts';
import { METRIC_NAMES } from '../../platform/metric-names.ts';
import type { Services } from '../../platform/services.ts';
import { assessRisk } from '../../risk/assess-risk.ts';
import { describeSurroundings } from '../../risk/describe-surroundings.ts';
import type { Attempt } from '../sign-in/attempt.ts';

/**
 * Judges a watched sign-in once, as soon as it is proven who signs in: before that, an answer that depends on the person's history would tell
 * who exists. No read, no write. True when it was judged now. From an address that the pool skips, everything is as usual.
 */
export function assessSignIn(
  services: Pick<Services, 'clock' | 'metrics'>,
  { watch, user, credential, riskHistory, viewer }: Attempt,
  proofs: readonly Proof[],
): boolean {
  if (watch === undefined) return false;
  watch.proofs = proofs;
  if (user === undefined || watch.assessment !== undefined || !proofs.some(isFirstProof)) return false;
  const isSkipped = isInRanges(viewer.ipAddress, watch.policy.skippedRanges);
  watch.assessment = isSkipped
    ? { level: 'NoRisk', reasons: [] }
    : assessRisk(riskHistory, {
        surroundings: describeSurroundings(viewer),
        failures: credential?.failures.count ?? 0,
        now: services.clock.now(),
      });
  services.metrics.count(METRIC_NAMES.risk, { Level: watch.assessment.level });
  return true;
}
