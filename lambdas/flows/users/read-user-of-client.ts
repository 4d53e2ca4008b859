import { hidesUserExistence } from '../../domain/hides-user-existence.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import type { SignInRecord } from '../../store/users/sign-in-record.ts';
import { pseudonymsOf } from './pseudonyms-of.ts';

/** What an unsigned request knows after its client and the user that it names are read. */
export interface NamedUser extends SignInRecord {
  /** Who limits are counted for: the real username, or the pseudonym of a name that nobody has. */
  readonly subject: string;
  /** True when the answer must not tell whether the user exists. */
  readonly hidden: boolean;
  /** Stands in for the user where nobody has the name: its code items can be read and written, nothing else. */
  readonly userOrNobody: User;
}

/**
 * Reads client, pool and user by client id and typed name, for a caller who needn't prove to be the client. Throws
 * `ResourceNotFoundException` for an unknown client.
 */
export async function readUserOfClient(
  services: Pick<Services, 'sealer' | 'store'>,
  clientId: string,
  typedName: string,
): Promise<NamedUser> {
  const record = await services.store.users.readForSignIn(clientId, typedName);
  if (record === undefined) throw new ServiceError('ResourceNotFoundException', messages.clientMissing(clientId));
  const userOrNobody = record.user ?? (await nobody(services, record.pool, typedName));
  return { ...record, subject: userOrNobody.username, hidden: hidesUserExistence(record.client), userOrNobody };
}

async function nobody(services: Pick<Services, 'sealer'>, pool: UserPool, typed: string): Promise<User> {
  return {
    poolId: pool.id,
    username: await pseudonymsOf(services, pool).of(typed),
    sub: 'nobody',
    status: 'UNCONFIRMED',
    enabled: true,
    attributes: {},
    createdAt: 0,
    modifiedAt: 0,
    version: 0,
  };
}
