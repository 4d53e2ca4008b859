import { PasskeyRefusal } from '../../domain/passkeys/passkey-refusal.ts';
import { readAssertedCredential } from '../../domain/passkeys/read-asserted-credential.ts';
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
  const owner = await services.store.passkeys.findOwner(state.poolId, credentialIdOf(responses));
  if (!owner) throw signInError('wrong');
  return { ...state, ...owner, typedName: owner.username, countedUnder: undefined };
}

function credentialIdOf(responses: Readonly<Record<string, string>>): string {
  try {
    return readAssertedCredential(requireParameter(responses, 'CREDENTIAL')).credentialId;
  } catch (error) {
    throw error instanceof PasskeyRefusal ? signInError('wrong') : error;
  }
}
