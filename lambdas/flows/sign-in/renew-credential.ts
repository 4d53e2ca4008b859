import type { Credential, User } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';
import { makeSrpVerifier } from '../credentials/make-srp-verifier.ts';

const NO_FAILURES: Credential['failures'] = { count: 0, lastAt: 0 };

/**
 * Tidies up after a right password: forgets failures and, where the password itself is known, hashes it anew if today's parameters
 * are stronger and makes the SRP verifier that imported users lack. Writes only when there is something to change.
 */
export async function renewCredential(
  services: Pick<Services, 'store' | 'passwords' | 'sealer' | 'random'>,
  user: User,
  credential: Credential,
  password: string | undefined,
): Promise<void> {
  const { passwordHash, srp, failures } = credential;
  const rehash =
    password !== undefined && passwordHash !== undefined && services.passwords.isOutdated(passwordHash)
      ? await services.passwords.hash(password)
      : undefined;
  const verifier =
    password !== undefined && srp === undefined ? await makeSrpVerifier(services, user, password) : undefined;
  if (rehash === undefined && verifier === undefined && failures.count === 0) return;
  await services.store.users.refreshCredential(user, {
    ...credential,
    passwordHash: rehash ?? passwordHash,
    srp: verifier ?? srp,
    failures: NO_FAILURES,
  });
}
