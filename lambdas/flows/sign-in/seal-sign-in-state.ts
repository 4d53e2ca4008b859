import type { Services } from '../../platform/services.ts';
import type { SignInState } from './sign-in-state.ts';

/**
 * The state as the client holds it between two calls: opaque to everybody, and good for nothing in another Region. What makes it single
 * use is known at once where it was made, and later elsewhere.
 */
export async function sealSignInState(
  services: Pick<Services, 'deployment' | 'sealer'>,
  state: SignInState,
): Promise<string> {
  return services.sealer.seal(JSON.stringify(state), ['sign-in', services.deployment.region]);
}
