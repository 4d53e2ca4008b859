import type { IdentityProvider } from '../../domain/federation/identity-provider.ts';
import type { LinkedIdentity } from '../../domain/federation/linked-identity.ts';
import { namesOfPerson } from '../../domain/federation/names-of-person.ts';
import type { VouchedIdentity } from '../../domain/federation/vouched-identity.ts';
import type { User } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';

/** A user of the pool whom a provider vouched for, and by which of its names. */
export interface KnownPerson {
  readonly user: User;
  readonly identity: LinkedIdentity;
}

/** Who the person is in the pool: by the provider's subject, else by an attribute that a link names people by; undefined for nobody yet. */
export function findKnownPerson(
  { store }: Pick<Services, 'store'>,
  provider: IdentityProvider,
  identity: VouchedIdentity,
): Promise<KnownPerson | undefined> {
  return store.users.findByIdentity(provider.poolId, provider.name, namesOfPerson(provider, identity));
}
