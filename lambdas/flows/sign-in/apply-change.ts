import type { User } from '../../domain/user.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import type { UserChange } from '../../store/users/user-change.ts';
import type { Attempt } from './attempt.ts';

/** Writes what a challenge changed; throws `AliasExistsException` when a name that it claims is taken, ConflictError as the store does. */
export async function applyChange(
  services: Pick<Services, 'store'>,
  { pool, user }: Attempt & { readonly user: User },
  change: UserChange,
): Promise<User> {
  const result = await services.store.users.change(pool, user, change);
  if (!result.changed) throw new ServiceError('AliasExistsException', messages.accountWithExists(result.taken));
  return result.user;
}
