import { foldCase } from '../../domain/fold-case.ts';
import { hidesUserExistence } from '../../domain/hides-user-existence.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import type { SignInRecord } from '../../store/store.ts';
import { verifySecretHash } from '../clients/verify-secret-hash.ts';

/** What an unsigned operation knows after it has read its client and the user that it names. */
export interface NamedUser extends SignInRecord {
  /** Who limits are counted for: the real username, or the typed name when nobody has it. */
  readonly subject: string;
  /** True when the answer must not tell whether the user exists. */
  readonly hidden: boolean;
  /** Stands in for the user where nobody has the name: its code items can be read and written, nothing else. */
  readonly userOrNobody: User;
}

/**
 * Reads client, pool and user for an unsigned operation and checks its secret hash. Throws `ResourceNotFoundException` for an unknown
 * client and `NotAuthorizedException` for a wrong secret hash, both before anything depends on the user.
 */
export async function readNamedUser(
  services: Pick<Services, 'sealer' | 'store'>,
  input: { readonly ClientId: string; readonly Username: string; readonly SecretHash?: string | undefined },
): Promise<NamedUser> {
  const record = await services.store.users.readForSignIn(input.ClientId, input.Username);
  if (record === undefined) {
    throw new ServiceError('ResourceNotFoundException', messages.clientMissing(input.ClientId));
  }
  await verifySecretHash(services, record.client, input.Username, input.SecretHash);
  const userOrNobody = record.user ?? nobody(record.pool, input.Username);
  return { ...record, subject: userOrNobody.username, hidden: hidesUserExistence(record.client), userOrNobody };
}

function nobody(pool: UserPool, typed: string): User {
  return {
    poolId: pool.id,
    username: foldCase(pool, typed),
    sub: 'nobody',
    status: 'UNCONFIRMED',
    enabled: true,
    attributes: {},
    createdAt: 0,
    modifiedAt: 0,
    version: 0,
  };
}
