import type { Credential, User } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';
import { makeSrpVerifier } from '../credentials/make-srp-verifier.ts';

/**
 * Tidies up after a right password: hashes it anew if today's parameters are stronger, and makes the SRP verifier that imported users
 * lack. Writes only when there is something to change.
 */
export async function renewCredential(
  services: Pick<Services, 'store' | 'passwords' | 'sealer' | 'random'>,
  user: User,
  credential: Credential,
  password: string,
): Promise<void> {
  const { passwordHash, srp } = credential;
  const rehash =
    passwordHash !== undefined && services.passwords.isOutdated(passwordHash)
      ? await services.passwords.hash(password)
      : undefined;
  const verifier = srp === undefined ? await makeSrpVerifier(services, user, password) : undefined;
  if (rehash === undefined && verifier === undefined) return;
  await services.store.users.refreshCredential(user, {
    ...credential,
    passwordHash: rehash ?? passwordHash,
    srp: verifier ?? srp,
  });
}
