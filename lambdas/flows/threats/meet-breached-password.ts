import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { METRIC_NAMES } from '../../platform/metric-names.ts';
import type { Services } from '../../platform/services.ts';
import { ConflictError } from '../../store/conflict-error.ts';
import { PrimaryOnlyError } from '../../store/primary-only-error.ts';
import type { Attempt } from '../sign-in/attempt.ts';

/**
 * Meets the right password of a watched sign-in that is a breached one: notes it and, where such are refused, makes the user choose another.
 * Throws `PasswordResetRequiredException` then, also where that can't be written down now: in the second Region, or while somebody else
 * changes the user. Who has to choose a new password anyway, or isn't confirmed, goes on to be told so.
 */
export async function meetBreachedPassword(
  services: Pick<Services, 'metrics' | 'store'>,
  { watch, pool, user }: Attempt,
): Promise<void> {
  if (watch === undefined) return;
  watch.isCompromised = true;
  services.metrics.count(METRIC_NAMES.breachedPassword, { Event: 'SIGN_IN' });
  if (!watch.policy.breached.isRefused || user?.status !== 'CONFIRMED' || !user.enabled) return;
  watch.isBlocked = true;
  try {
    await services.store.users.change(pool, user, { status: 'RESET_REQUIRED' });
  } catch (error) {
    if (!(error instanceof ConflictError) && !(error instanceof PrimaryOnlyError)) throw error;
  }
  throw new ServiceError('PasswordResetRequiredException', messages.passwordResetRequired);
}
