import type { FirstFactor } from '../../domain/sign-in/factors.ts';
import type { Attempt } from './attempt.ts';
import type { ChosenChallenge, PassedChallenge } from './challenges/challenge.ts';
import { checkPassword } from './check-password.ts';
import type { SignInServices } from './sign-in-services.ts';

/**
 * Begins a first factor that was chosen, as far as what came with the choice reaches: a password is checked at once, a number of SRP
 * leads to the verifier. Throws what `checkPassword` throws.
 */
export async function beginFactor(
  services: SignInServices,
  attempt: Attempt,
  factor: FirstFactor,
): Promise<PassedChallenge | ChosenChallenge> {
  const { PASSWORD: password, SRP_A: number } = attempt.parameters;
  if (factor === 'PASSWORD' && password) {
    await checkPassword(services, attempt, password);
    return { proof: 'PASSWORD' };
  }
  return { chosen: factor === 'PASSWORD_SRP' && number ? 'PASSWORD_VERIFIER' : factor };
}
