import { nameCredential } from '../../domain/passkeys/name-credential.ts';
import type { Services } from '../../platform/services.ts';
import { isNameless } from './nameless.ts';
import { requireParameter } from './require-parameter.ts';
import { signInError } from './sign-in-error.ts';
import type { SignInState } from './sign-in-state.ts';

/**
 * A sign-in that was begun without a name becomes that of the owner of the passkey in `CREDENTIAL`, which is still to be proven; any other
 * stays as it is. One read. Throws `NotAuthorizedException` when nobody in the pool has the passkey.
 */
export async function nameByPasskey(
  services: Pick<Services, 'store'>,
  state: SignInState,
  responses: Readonly<Record<string, string>>,
): Promise<SignInState> {
  if (!isNameless(state)) return state;
  const credentialId = nameCredential(requireParameter(responses, 'CREDENTIAL'));
  const owner = credentialId && (await services.store.passkeys.findOwner(state.poolId, credentialId));
  if (!owner) throw signInError('wrong');
  return { ...state, ...owner, typedName: owner.username, countedUnder: undefined };
}
