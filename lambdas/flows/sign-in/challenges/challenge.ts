import type { ChallengeName } from '../../../domain/sign-in/challenge-name.ts';
import type { Proof } from '../../../domain/sign-in/proof.ts';
import type { Subject } from '../../../domain/sign-in/subject.ts';
import type { User } from '../../../domain/user.ts';
import type { UserChange } from '../../../store/users/user-change.ts';
import type { Attempt } from '../attempt.ts';
import type { SignInServices } from '../sign-in-services.ts';
import type { SignInState } from '../sign-in-state.ts';

/** An answer that the pool's define trigger is to judge: of a custom challenge, or a wrong password in a custom sign-in. */
export interface UndecidedChallenge {
  readonly undecided: true;
}

/** To whom a challenge is put, and where their sign-in stands. */
export interface ChallengeContext {
  /** The real one, or the pseudonym of a name that nobody has. */
  readonly username: string;
  readonly subject: Subject;
  readonly proofs: readonly Proof[];
  /** What the create trigger shows the client. */
  readonly publicParameters?: Readonly<Record<string, string>> | undefined;
}

/** A challenge put to the client. */
export interface IssuedChallenge {
  readonly parameters: Readonly<Record<string, string>>;
  /** What checking the answer will need; sealed. */
  readonly memory: Readonly<Record<string, string>>;
}

/** A right answer, and what it changes about the user: written in one transaction with the tokens, if they follow. */
export interface PassedChallenge {
  readonly proof: Proof;
  readonly change?: { readonly what: UserChange; readonly result: User } | undefined;
}

/** A right answer that proves nothing, but says which challenge comes next. */
export interface ChosenChallenge {
  readonly chosen: ChallengeName;
}

/** One of the challenges of sign-in. */
export interface Challenge {
  readonly name: ChallengeName;
  /** The awaited challenges that an answer under this name fits; left out, this one alone. */
  readonly answers?: readonly ChallengeName[];
  /** Where the sealed state travels in base64 instead of in `Session`: names of the parameter and of the response. */
  readonly stateIn?: { readonly parameter: string; readonly response: string };
  /** The password in an answer, by which the migration trigger may know a name that nobody has; SRP sends none. */
  readonly passwordIn?: (parameters: Attempt['parameters'], state: SignInState) => string | undefined;
  issue(services: SignInServices, attempt: Attempt, context: ChallengeContext): Promise<IssuedChallenge>;
  /** Sends another code in place of the one that `state` awaits, where it awaits one and the sign-in is at a page; once for each. */
  resend?(
    services: SignInServices,
    attempt: Attempt,
    context: ChallengeContext,
    state: SignInState,
  ): Promise<IssuedChallenge>;
  /** Resolves for a right answer, and for one that isn't judged here; throws a ServiceError for any other. `state` awaits this challenge and has not expired. */
  check(
    services: SignInServices,
    attempt: Attempt,
    state: SignInState,
  ): Promise<PassedChallenge | ChosenChallenge | UndecidedChallenge>;
}
