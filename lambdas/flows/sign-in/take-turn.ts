import { type Answer, advance } from '../../domain/sign-in/advance.ts';
import { converse } from '../../domain/sign-in/conversation.ts';
import type { Progress } from '../../domain/sign-in/progress.ts';
import type { Proof } from '../../domain/sign-in/proof.ts';
import { assessSignIn } from '../threats/assess-sign-in.ts';
import { tellOfRisk } from '../threats/tell-of-risk.ts';
import { applyChange } from './apply-change.ts';
import { askDefine } from './ask-define.ts';
import type { Attempt } from './attempt.ts';
import { finishSignIn } from './finish-sign-in.ts';
import { type DueChallenge, poseChallenge } from './pose-challenge.ts';
import { riskySubjectOf } from './risky-subject-of.ts';
import { signInError } from './sign-in-error.ts';
import type { SignInOutcome } from './sign-in-outcome.ts';
import type { SignInServices } from './sign-in-services.ts';
import type { TurnInput } from './turn-input.ts';
import { useUpSession } from './use-up-session.ts';
import { withDevice } from './with-device.ts';

/**
 * Asks the machine what follows and does it: the next challenge, a question to the pool's define trigger, the tokens, or a refusal that is
 * thrown.
 */
export async function takeTurn(
  services: SignInServices,
  begun: Attempt,
  { id, progress, answer, change, conversation, publicParameters, before }: TurnInput,
): Promise<SignInOutcome> {
  const proven = [...progress.proofs, ...provenBy(answer)];
  const attempt = await withDevice(services, begun, proven);
  const { user, credential } = attempt;
  const after = { ...attempt, user: change?.result ?? user, credential: change?.what.credential ?? credential };
  const isJudgedNow = assessSignIn(services, after, proven);
  const subject = await riskySubjectOf(services, after, proven);
  const turn = advance(progress, answer, subject);
  if (isJudgedNow) await tellOfRisk(services, after, turn, subject);
  if (turn.kind === 'refusal') throw signInError(reasonToTell(turn.reason, attempt, progress));
  const { proofs } = turn;
  if (turn.kind === 'tokens') {
    if (!user) throw signInError('wrong');
    return finishSignIn(services, { ...attempt, user }, { id, proofs, change });
  }
  const changed = change && user ? await applyChange(services, { ...attempt, user }, change.what) : user;
  const going = { ...attempt, user: changed, credential: after.credential };
  const told = conversation && answer.to !== 'DEFINE' ? converse(conversation, answer) : conversation;
  if (turn.kind === 'define') {
    const asked = await askDefine(services, going, {
      id,
      awaited: progress.awaits,
      conversation: told ?? { entries: [] },
    });
    return takeTurn(services, going, { id, ...asked, progress: { ...asked.progress, flow: progress.flow, proofs } });
  }
  const kept = proofs.includes('CUSTOM') ? undefined : told;
  const due = { id, name: turn.name, proofs, subject, conversation: kept, publicParameters, before };
  return leadOn(services, going, { progress, due });
}

/**
 * An answer that leads to another challenge uses its session up, unless that challenge can't be put. At the service's pages it may be given
 * again, as after a step back or a form that is sent twice. What the define trigger says answers no session: what went to it was used up before.
 */
async function leadOn(
  services: SignInServices,
  attempt: Attempt,
  { progress: { awaits, proofs }, due }: { readonly progress: Progress; readonly due: DueChallenge },
): Promise<SignInOutcome> {
  const isAnswer = awaits !== undefined && awaits !== 'DEFINE';
  if (!isAnswer || attempt.ending !== undefined) return poseChallenge(services, attempt, due);
  const giveBack = await useUpSession(services, { id: due.id, awaited: awaits, step: proofs.length });
  try {
    return await poseChallenge(services, attempt, due);
  } catch (error) {
    await giveBack();
    throw error;
  }
}

/** InitiateAuth declares no error of its own for who has no second factor; the service's page tells one of both kinds. */
function reasonToTell(
  reason: Parameters<typeof signInError>[0],
  { admin, ending }: Attempt,
  { awaits }: Progress,
): Parameters<typeof signInError>[0] {
  const isDeclared = ending === undefined && (admin || awaits !== undefined);
  return reason === 'no-second-factor' && !isDeclared ? 'no-factor' : reason;
}

function provenBy({ outcome }: Answer): readonly Proof[] {
  if (typeof outcome !== 'object') return [];
  if ('proof' in outcome) return [outcome.proof];
  return 'defined' in outcome && outcome.defined === 'tokens' ? ['CUSTOM'] : [];
}
