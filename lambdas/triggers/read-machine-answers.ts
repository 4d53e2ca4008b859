import type { FunctionOutcome, MachineOutcome } from '../platform/ports.ts';

/** The triggers that the state machine runs, by the names that its output has for them. */
export type ChallengeTrigger = 'verify' | 'define' | 'create';

/** What a step of the machine leaves: the event that the function gave back, or why there is none. */
type StepAnswer = { readonly event?: unknown } | { readonly Error: string; readonly Cause?: string };

/**
 * How each trigger's invocation ended; those that the machine did not come to are left out. A machine that gave no answer counts as an
 * invocation of define that gave none.
 */
export function readMachineAnswers(
  outcome: MachineOutcome,
): Readonly<Partial<Record<ChallengeTrigger, FunctionOutcome>>> {
  if (outcome.kind === 'unreachable') {
    return { verify: outcome, define: outcome };
  }
  const answers = JSON.parse(outcome.output) as Partial<Record<ChallengeTrigger, StepAnswer>>;
  return Object.fromEntries(Object.entries(answers).map(([trigger, answer]) => [trigger, readStep(answer)]));
}

function readStep(answer: StepAnswer): FunctionOutcome {
  if (!('Error' in answer)) return { kind: 'answered', payload: JSON.stringify(answer.event ?? null) };
  const { Error: error, Cause: cause = '' } = answer;
  if (error === 'States.Timeout') return { kind: 'unreachable', reason: 'Timeout' };
  if (error.startsWith('States.')) return { kind: 'unreachable', reason: error };
  // What Step Functions calls so is a function that died without an error of its own.
  if (error.startsWith('Lambda.') && error !== 'Lambda.Unknown') {
    return { kind: 'unreachable', reason: /Error Code: (\w+)/.exec(cause)?.[1] ?? error.slice('Lambda.'.length) };
  }
  return { kind: 'failed', message: readMessage(cause) ?? error };
}

/** The message in the error document that Lambda makes of what the function threw; it may stand within a sentence. */
function readMessage(cause: string): string | undefined {
  try {
    const document = JSON.parse(cause.slice(Math.max(cause.indexOf('{'), 0))) as { errorMessage?: unknown } | null;
    return document?.errorMessage === undefined ? undefined : String(document.errorMessage);
  } catch {
    return undefined;
  }
}
