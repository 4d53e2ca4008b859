import { isFirstFactor } from '../../../domain/sign-in/factors.ts';
import { beginFactor } from '../begin-factor.ts';
import { requireParameter } from '../require-parameter.ts';
import { signInError } from '../sign-in-error.ts';
import type { Challenge } from './challenge.ts';
import { webAuthn } from './web-authn.ts';

/**
 * The person chooses a first factor; a password, or SRP's number, may come with the choice, and with that of a passkey its proof, over
 * the options that an earlier answer asked for in the same sign-in. Options don't come with the choice itself: a proof sent at once has
 * no challenge of this sign-in, and is asked for anew. Nothing is written or sent to ask.
 */
export const selectChallenge: Challenge = {
  name: 'SELECT_CHALLENGE',
  // Amplify answers PASSWORD and PASSWORD_SRP so.
  answers: ['SELECT_CHALLENGE', 'PASSWORD', 'PASSWORD_SRP', 'WEB_AUTHN'],

  passwordIn({ ANSWER: answer, PASSWORD: password }, { awaits }) {
    return answer === 'PASSWORD' && awaits !== 'WEB_AUTHN' ? password : undefined;
  },

  async issue() {
    return { parameters: {}, memory: {} };
  },

  async check(services, attempt, state) {
    const answer = requireParameter(attempt.parameters, 'ANSWER');
    if (!isFirstFactor(answer)) throw signInError('not-offered');
    if (state.awaits === 'WEB_AUTHN') {
      if (answer !== 'WEB_AUTHN') throw signInError('out-of-turn');
      return webAuthn.check(services, attempt, state);
    }
    return beginFactor(services, attempt, answer);
  },
};
