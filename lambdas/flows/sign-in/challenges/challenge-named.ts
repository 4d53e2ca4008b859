import type { ChallengeName } from '../../../domain/sign-in/challenge-name.ts';
import type { Challenge } from './challenge.ts';
import { challenges } from './challenges.ts';

/** The challenge that the machine asked for. */
export function challengeNamed(name: ChallengeName): Challenge {
  const challenge = challenges[name];
  if (!challenge) throw new Error(`the machine posed ${name}, which is not built`);
  return challenge;
}
