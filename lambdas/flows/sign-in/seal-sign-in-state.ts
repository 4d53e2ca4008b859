import type { Services } from '../../platform/services.ts';
import type { SignInState } from './sign-in-state.ts';

/** The state as the client holds it between two calls: opaque to everybody. */
export async function sealSignInState(services: Pick<Services, 'sealer'>, state: SignInState): Promise<string> {
  return services.sealer.seal(JSON.stringify(state), ['sign-in']);
}
