import { foldCase } from '../../domain/fold-case.ts';
import { aim } from '../../domain/sign-in/aim.ts';
import type { ChallengeName } from '../../domain/sign-in/challenge-name.ts';
import { isFirstProof, type Proof } from '../../domain/sign-in/proof.ts';
import type { Subject } from '../../domain/sign-in/subject.ts';
import type { Attempt } from './attempt.ts';
import { challengeNamed } from './challenges/challenge-named.ts';
import { pseudonym } from './pseudonym.ts';
import { sealSignInState } from './seal-sign-in-state.ts';
import { sessionEnd } from './session-end.ts';
import type { SignInOutcome } from './sign-in-outcome.ts';
import type { SignInServices } from './sign-in-services.ts';

/** Puts a challenge to the client, with all that the next call needs sealed in what it holds: nothing is written. */
export async function poseChallenge(
  services: SignInServices,
  attempt: Attempt,
  { id, name, proofs, subject }: { id: string; name: ChallengeName; proofs: readonly Proof[]; subject: Subject },
): Promise<SignInOutcome> {
  const { pool, client, user, credential, flow, admin, ending } = attempt;
  const typedName = foldCase(pool, attempt.typedName);
  const challenge = challengeNamed(name);
  const username = user?.username ?? (await pseudonym(services, pool, attempt.typedName));
  const { parameters, memory } = await challenge.issue(services, attempt, { username, subject, proofs });
  const sealed = await sealSignInState(services, {
    id,
    poolId: pool.id,
    clientId: client.id,
    username,
    sub: user?.sub,
    typedName,
    countedUnder: credential ? undefined : (user?.username ?? typedName),
    flow,
    admin,
    onPage: ending !== undefined,
    proofs,
    stepUp: attempt.stepUp,
    awaits: name,
    deviceKey: attempt.deviceKey,
    memory,
    expiresAt: sessionEnd(client, services.clock.now()),
  });
  const available = flow === 'USER_AUTH' ? availableTo(subject, proofs) : undefined;
  if (!challenge.stateIn) return { challenge: name, parameters, session: sealed, available };
  const block = Buffer.from(sealed, 'base64url').toString('base64');
  const withState = { ...parameters, [challenge.stateIn.parameter]: block };
  return { challenge: name, parameters: withState, session: undefined, available };
}

/** The ways in, while the first factor is awaited; after it, in a step-up, the ways to its level. */
function availableTo(subject: Subject, proofs: readonly Proof[]): readonly ChallengeName[] | undefined {
  const { firstFactors, secondFactor, level } = aim(subject, proofs);
  if (!proofs.some(isFirstProof)) return firstFactors;
  return level > 0 ? secondFactor.factors : undefined;
}
