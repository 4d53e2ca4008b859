import type { Answer } from '../../domain/sign-in/advance.ts';
import type { Conversation } from '../../domain/sign-in/conversation.ts';
import type { Progress } from '../../domain/sign-in/progress.ts';
import type { PassedChallenge } from './challenges/challenge.ts';
import type { SignInState } from './sign-in-state.ts';

/** One turn of a sign-in: where it stands, what came in, and what a passed challenge changes about the user. */
export interface TurnInput {
  readonly id: string;
  readonly progress: Progress;
  readonly answer: Answer;
  readonly change?: PassedChallenge['change'];
  /** Of a custom sign-in: before the answer, or after it where the define trigger gave it. */
  readonly conversation?: Conversation | undefined;
  /** What the create trigger shows the client. */
  readonly publicParameters?: Readonly<Record<string, string>> | undefined;
  /** The challenge that is put again. */
  readonly before?: SignInState | undefined;
}
