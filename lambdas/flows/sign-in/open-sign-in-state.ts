import type { Services } from '../../platform/services.ts';
import type { SignInState } from './sign-in-state.ts';

/** The state that was sealed for a client; undefined when the text is none. Whose it is and its expiry are the caller's to check. */
export async function openSignInState(
  services: Pick<Services, 'deployment' | 'sealer'>,
  sealed: string,
): Promise<SignInState | undefined> {
  const opened = await services.sealer.open(sealed, ['sign-in', services.deployment.region]);
  return opened && (JSON.parse(Buffer.from(opened).toString('utf8')) as SignInState);
}
