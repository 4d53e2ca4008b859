import type { Answer } from './advance.ts';

/** What became of one challenge, as the triggers are told. */
export interface ChallengeEntry {
  readonly challengeName: string;
  readonly challengeResult: boolean;
  readonly challengeMetadata?: string | undefined;
}

/** What a custom sign-in has come to: the challenges that were answered, and what the create trigger keeps of the one that awaits an answer. */
export interface Conversation {
  readonly entries: readonly ChallengeEntry[];
  readonly privateParameters?: Readonly<Record<string, string>> | undefined;
  readonly metadata?: string | undefined;
}

/**
 * The conversation after an answer to one of the service's own challenges. What a custom challenge came to is for the verify trigger to say,
 * and a choice is no answer.
 */
export function converse(before: Conversation, { to, outcome }: Answer): Conversation {
  const isAnswer = typeof outcome === 'object' && ('proof' in outcome || 'undecided' in outcome);
  if (!isAnswer || to === undefined || to === 'DEFINE' || to === 'CUSTOM_CHALLENGE') return before;
  return { entries: [...before.entries, { challengeName: to, challengeResult: 'proof' in outcome }] };
}
