import { isFirstFactor } from '../../../domain/sign-in/factors.ts';
import { beginFactor } from '../begin-factor.ts';
import { requireParameter } from '../require-parameter.ts';
import { signInError } from '../sign-in-error.ts';
import type { Challenge } from './challenge.ts';

/** The person chooses a first factor; a password, or SRP's number, may come with the choice. Nothing is written or sent to ask. */
export const selectChallenge: Challenge = {
  name: 'SELECT_CHALLENGE',
  // Amplify answers PASSWORD and PASSWORD_SRP so.
  answers: ['SELECT_CHALLENGE', 'PASSWORD', 'PASSWORD_SRP'],

  async issue() {
    return { parameters: {}, memory: {} };
  },

  async check(services, attempt) {
    const answer = requireParameter(attempt.parameters, 'ANSWER');
    if (!isFirstFactor(answer)) throw signInError('not-offered');
    return beginFactor(services, attempt, answer);
  },
};
