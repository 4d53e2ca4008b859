import type { Credential } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';

/**
 * Refuses a password that is the present one or one of the last `PasswordHistorySize` ones of a pool that keeps a history. Throws
 * `PasswordHistoryPolicyViolationException`. Costs one password check per remembered hash.
 */
export async function refuseReusedPassword(
  services: Pick<Services, 'passwords'>,
  pool: UserPool,
  previous: Credential | undefined,
  password: string,
): Promise<void> {
  const size = pool.configuration.Policies?.PasswordPolicy?.PasswordHistorySize ?? 0;
  if (size === 0 || previous === undefined) return;
  const hashes = [previous.passwordHash, ...previous.history].filter((hash) => hash !== undefined).slice(0, size);
  for (const hash of hashes) {
    if (await services.passwords.verify(hash, password)) {
      throw new ServiceError('PasswordHistoryPolicyViolationException', messages.passwordReused);
    }
  }
}
