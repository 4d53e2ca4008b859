import type { Services } from '../../platform/services.ts';
import { SESSION_ROOM } from './session-room.ts';
import type { SignInState } from './sign-in-state.ts';

/** Bytes that most states take. */
const ORDINARY = 1024;

/**
 * The state as the client holds it between two calls: opaque to everybody, and good for nothing in another Region. What makes it single
 * use is known at once where it was made, and later elsewhere. All are of one size, but very long ones: what is remembered of a user and
 * of a name that nobody has differs in length, which would tell who exists. So does what functions keep in a custom sign-in, whose sessions
 * are all as long as a session can be.
 */
export async function sealSignInState(
  services: Pick<Services, 'deployment' | 'sealer'>,
  state: SignInState,
): Promise<string> {
  const sizes = state.flow === 'CUSTOM_AUTH' ? [SESSION_ROOM] : [ORDINARY, SESSION_ROOM];
  return services.sealer.seal(pad(JSON.stringify(state), sizes), ['sign-in', services.deployment.region]);
}

/** White space after a JSON text means nothing. */
function pad(json: string, sizes: readonly number[]): string {
  const length = Buffer.byteLength(json);
  const size = sizes.find((each) => length <= each) ?? length;
  return json + ' '.repeat(size - length);
}
