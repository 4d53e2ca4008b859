import type { User } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';

/** What is kept of a recovery code: a keyed hash that is good for this user only. */
export function hashRecoveryCode(
  services: Pick<Services, 'sealer'>,
  user: Pick<User, 'poolId' | 'sub'>,
  digits: string,
): Promise<string> {
  return services.sealer.mac(digits, ['recovery-code', user.poolId, user.sub]);
}
