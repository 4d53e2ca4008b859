import { ACCOUNT_LINKING_TAG } from '../../../domain/federation/account-linking-tag.ts';
import { hasRoomForLink } from '../../../domain/federation/has-room-for-link.ts';
import type { VouchedIdentity } from '../../../domain/federation/vouched-identity.ts';
import { foldCase } from '../../../domain/fold-case.ts';
import type { User } from '../../../domain/user.ts';
import type { UserPool } from '../../../domain/user-pool.ts';
import type { Services } from '../../../platform/services.ts';
import type { FederatedReturn } from '../federated-return.ts';

/** An account that a provider may be connected to, and the address that leads to it. */
export interface LinkTarget {
  readonly user: User;
  readonly address: string;
}

const ADDRESSES = ['email', 'phone_number'] as const;

/**
 * The account of the pool's own that has an address which the provider says it verified; undefined for none, and where the pool or the
 * request leaves no way to ask. Both sides must have it verified: whoever signed up with somebody else's address never gets their identity.
 */
export async function findLinkTarget(
  services: Pick<Services, 'store'>,
  { request }: FederatedReturn<VouchedIdentity>,
  mapped: Readonly<Record<string, string>>,
): Promise<LinkTarget | undefined> {
  const { pool, hasOwnUsers, prompts, expectedSub } = request;
  const isOffered = pool.configuration.UserPoolTags?.[ACCOUNT_LINKING_TAG] === 'prompt';
  if (!isOffered || !hasOwnUsers || prompts.has('none')) return undefined;
  for (const name of ADDRESSES) {
    const address = mapped[name];
    if (!address || mapped[`${name}_verified`]?.toLowerCase() !== 'true') continue;
    const user = (await services.store.users.find(pool, address))?.user;
    if (user && isOwner(pool, user, name, address) && (expectedSub ?? user.sub) === user.sub) return { user, address };
  }
  return undefined;
}

/** A username that looks like the address is nobody's proof of it. */
function isOwner(pool: UserPool, user: User, name: (typeof ADDRESSES)[number], address: string): boolean {
  const { attributes, enabled, status } = user;
  const isSame = foldCase(pool, attributes[name] ?? '') === foldCase(pool, address);
  const isLocal = status !== 'UNCONFIRMED' && status !== 'EXTERNAL_PROVIDER';
  return isSame && attributes[`${name}_verified`] === 'true' && enabled && isLocal && hasRoomForLink(user);
}
