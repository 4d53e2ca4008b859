import type { SignInFlow } from '../../domain/sign-in/allows-flow.ts';
import type { ChallengeName } from '../../domain/sign-in/challenge-name.ts';
import type { Conversation } from '../../domain/sign-in/conversation.ts';
import type { Proof } from '../../domain/sign-in/proof.ts';
import type { WatchMemory } from '../../risk/sign-in-watch.ts';
import type { StepUp } from './step-up.ts';

/** What a sealed `Session` or `SECRET_BLOCK` remembers of a sign-in under way. */
export interface SignInState {
  /** A UUID: the id of the token family that the sign-in will begin, which makes it good for tokens once. */
  readonly id: string;
  readonly poolId: string;
  /** The client that began, and the only one that may go on. */
  readonly clientId: string;
  /** The real username; a pseudonym when nobody has the typed name. */
  readonly username: string;
  /** Undefined when nobody has the typed name. */
  readonly sub: string | undefined;
  /** As typed at first. */
  readonly typedName: string;
  /** The name under which failures are counted, folded as the pool compares names; undefined where the credential counts them. */
  readonly countedUnder: string | undefined;
  readonly flow: SignInFlow;
  /** Begun by the admin operation, and to be continued by it. */
  readonly admin: boolean;
  /** Begun at the service's own page, and to be continued there. */
  readonly onPage: boolean;
  readonly proofs: readonly Proof[];
  readonly awaits: ChallengeName;
  /** The device that the client named, which it can't exchange on the way. */
  readonly deviceKey?: string | undefined;
  readonly stepUp?: StepUp | undefined;
  /** What the awaited challenge needs to check its answer. */
  readonly memory: Readonly<Record<string, string>>;
  /** Where threat protection watches the sign-in. */
  readonly watched?: WatchMemory | undefined;
  /** Of a custom sign-in, until it is complete. */
  readonly conversation?: Conversation | undefined;
  /** Where the table keeps the conversation, since it is too long: how many challenges were answered before. */
  readonly keptStep?: number | undefined;
  /** ms */
  readonly expiresAt: number;
}
