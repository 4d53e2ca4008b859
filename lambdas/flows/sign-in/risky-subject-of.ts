import type { Proof } from '../../domain/sign-in/proof.ts';
import type { Subject } from '../../domain/sign-in/subject.ts';
import { withRiskDemand } from '../../domain/sign-in/with-risk-demand.ts';
import type { Services } from '../../platform/services.ts';
import { riskDemandOf } from '../../risk/risk-demand-of.ts';
import type { Attempt } from './attempt.ts';
import { subjectOf } from './subject-of.ts';

/** The person as the sign-in machine sees them once `proofs` are there: as `subjectOf` does, with what the risk of the sign-in demands. */
export async function riskySubjectOf(
  services: Pick<Services, 'clock' | 'sealer'>,
  attempt: Attempt,
  proofs: readonly Proof[],
): Promise<Subject> {
  return withRiskDemand(await subjectOf(services, attempt), riskDemandOf(attempt.watch), proofs);
}
