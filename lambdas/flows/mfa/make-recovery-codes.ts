import { RECOVERY_CODE_COUNT, RECOVERY_CODE_DIGITS, showRecoveryCode } from '../../domain/mfa/recovery-codes.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';
import { changeUser } from '../users/change-user.ts';
import { readOwnUser } from '../users/read-own-user.ts';
import { retryUserWrite } from '../users/retry-user-write.ts';
import { hashRecoveryCode } from './hash-recovery-code.ts';
import { NO_CREDENTIAL } from './no-credential.ts';

/** New recovery codes in place of all that the user had, as they are shown: this once, for only keyed hashes are kept. */
export async function makeRecoveryCodes(
  services: Pick<Services, 'random' | 'sealer' | 'store'>,
  pool: UserPool,
  bearer: User,
): Promise<readonly string[]> {
  const codes = Array.from({ length: RECOVERY_CODE_COUNT }, () =>
    services.random.text(RECOVERY_CODE_DIGITS, '0123456789'),
  );
  const recoveryCodes = await Promise.all(codes.map((digits) => hashRecoveryCode(services, bearer, digits)));
  const read = () => readOwnUser(services, pool, bearer);
  await retryUserWrite(await read(), read, async ({ user, credential = NO_CREDENTIAL }) => {
    await changeUser(services, pool, user, { credential: { ...credential, recoveryCodes } });
  });
  return codes.map(showRecoveryCode);
}
