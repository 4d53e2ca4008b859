import type { ChallengeName } from '../../../domain/sign-in/challenge-rules.ts';
import type { Challenge } from './challenge.ts';
import { newPasswordRequired } from './new-password-required.ts';
import { passwordVerifier } from './password-verifier.ts';

/** The challenges by name: one for each rule of the sign-in machine. */
export const challenges: Readonly<Record<ChallengeName, Challenge>> = {
  PASSWORD_VERIFIER: passwordVerifier,
  NEW_PASSWORD_REQUIRED: newPasswordRequired,
};
