import { requireParameter } from '../require-parameter.ts';
import type { Challenge } from './challenge.ts';

/** A challenge that the pool's own functions put and judge. */
export const customChallenge: Challenge = {
  name: 'CUSTOM_CHALLENGE',

  async issue(_services, _attempt, { username, publicParameters }) {
    return { parameters: { ...publicParameters, USERNAME: username }, memory: {} };
  },

  async check(_services, { parameters }) {
    requireParameter(parameters, 'ANSWER');
    return { undecided: true };
  },
};
