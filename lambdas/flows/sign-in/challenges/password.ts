import { checkPassword } from '../check-password.ts';
import { requireParameter } from '../require-parameter.ts';
import type { Challenge } from './challenge.ts';

/** The password itself, in a choice-based sign-in; also the answer to the choice. */
export const password: Challenge = {
  name: 'PASSWORD',
  answers: ['PASSWORD', 'SELECT_CHALLENGE'],

  passwordIn: ({ PASSWORD: password }) => password,

  async issue(_services, _attempt, { username }) {
    return { parameters: { USERNAME: username }, memory: {} };
  },

  async check(services, attempt) {
    await checkPassword(services, attempt, requireParameter(attempt.parameters, 'PASSWORD'));
    return { proof: 'PASSWORD' };
  },
};
