import type { Services } from '../../platform/services.ts';
import type { SignInState } from './sign-in-state.ts';

/** Bytes: what most states take, and what a `Session` of 2,048 characters has room for. */
const SIZES = [1024, 1472] as const;

/**
 * The state as the client holds it between two calls: opaque to everybody, and good for nothing in another Region. What makes it single
 * use is known at once where it was made, and later elsewhere. All are of one size, but very long ones: what is remembered of a user and
 * of a name that nobody has differs in length, which would tell who exists.
 */
export async function sealSignInState(
  services: Pick<Services, 'deployment' | 'sealer'>,
  state: SignInState,
): Promise<string> {
  return services.sealer.seal(pad(JSON.stringify(state)), ['sign-in', services.deployment.region]);
}

/** White space after a JSON text means nothing. */
function pad(json: string): string {
  const length = Buffer.byteLength(json);
  const size = SIZES.find((each) => length <= each) ?? length;
  return json + ' '.repeat(size - length);
}
