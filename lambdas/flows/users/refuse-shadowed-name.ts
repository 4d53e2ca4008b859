import type { HeldName } from '../../domain/attributes/held-names.ts';
import { isEmailAddress } from '../../domain/attributes/is-email-address.ts';
import { isPhoneNumber } from '../../domain/attributes/is-phone-number.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { ErrorCode } from '../../errors/error-codes.generated.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';

/**
 * Refuses, with `code`, a preferred username that is another user's username: at sign-in that user would be meant. (The other way
 * round, sign-up finds the name held.) For the same reason it may not look like an address that is an alias of the pool, unless it is
 * the user's own and verified: `InvalidParameterException`.
 */
export async function refuseShadowedName(
  services: Pick<Services, 'store'>,
  pool: UserPool,
  user: User,
  claims: readonly HeldName[],
  code: ErrorCode,
): Promise<void> {
  const preferred = claims.find(({ alias }) => alias === 'preferred_username');
  if (preferred === undefined) return;
  refuseAddress(pool, user, preferred.value);
  const holder = await services.store.users.find(pool, preferred.value);
  if (holder !== undefined && holder.user.sub !== user.sub) {
    throw new ServiceError(code, messages.accountWithExists(preferred.alias));
  }
}

function refuseAddress(pool: UserPool, { attributes }: User, preferred: string): void {
  const alias = isEmailAddress(preferred) ? 'email' : isPhoneNumber(preferred) ? 'phone_number' : undefined;
  if (alias === undefined || !pool.configuration.AliasAttributes?.includes(alias)) return;
  if (attributes[alias] === preferred && attributes[`${alias}_verified`] === 'true') return;
  throw new ServiceError('InvalidParameterException', messages.preferredUsernameLooksLike(alias));
}
