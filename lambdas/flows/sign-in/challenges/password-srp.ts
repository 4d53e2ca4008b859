import { requireParameter } from '../require-parameter.ts';
import type { Challenge } from './challenge.ts';

/** The client's number of SRP, in a choice-based sign-in; also the answer to the choice. The verifier follows. */
export const passwordSrp: Challenge = {
  name: 'PASSWORD_SRP',
  answers: ['PASSWORD_SRP', 'SELECT_CHALLENGE'],

  async issue(_services, _attempt, { username }) {
    return { parameters: { USERNAME: username }, memory: {} };
  },

  async check(_services, attempt) {
    requireParameter(attempt.parameters, 'SRP_A');
    return { chosen: 'PASSWORD_VERIFIER' };
  },
};
