import type { TokenFamily } from '../../domain/user.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import type { Item } from '../table.ts';

/** What is revoked: a token family, or a login session under an id of another form. */
type Revocable = Pick<TokenFamily, 'id' | 'poolId' | 'username' | 'sub'>;

const FORMAT: EntityFormat = { tag: 'revocation', version: 1 };

/** That something is revoked, as an item that is never changed; DynamoDB may drop it when what is revoked has expired. */
export function revocationToItem(revoked: Revocable & { readonly expiresAt: number }, revokedAt: number): Item {
  return toEntity(FORMAT, keys.revocation(revoked.poolId, revoked.username, revoked.id), {
    revokedId: revoked.id,
    sub: revoked.sub,
    revokedAt,
    ttl: Math.ceil(revoked.expiresAt / 1000),
  });
}

/** True when one of the items revokes it. */
export function isRevoked(subject: Revocable, items: readonly (Item | undefined)[]): boolean {
  return findRevocation(subject, items) !== undefined;
}

/** The family as it is with what the items say of it. */
export function withRevocations(family: TokenFamily, items: readonly (Item | undefined)[]): TokenFamily {
  const found = findRevocation(family, items);
  return found === undefined ? family : { ...family, revokedAt: family.revokedAt ?? found.revokedAt };
}

function findRevocation(
  { id, sub }: Revocable,
  items: readonly (Item | undefined)[],
): { readonly revokedAt: number } | undefined {
  return items
    .filter((item) => item !== undefined)
    .map((item) => fromEntity<{ revokedId: string; sub: string; revokedAt: number }>(FORMAT, item))
    .find((stored) => stored.revokedId === id && stored.sub === sub);
}
