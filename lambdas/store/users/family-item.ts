import type { TokenFamily } from '../../domain/user.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import type { Item } from '../table.ts';

const FORMAT: EntityFormat = { tag: 'family', version: 1 };

/** A token family as an item; DynamoDB may drop it when its refresh tokens have expired. */
export function familyToItem(family: TokenFamily): Item {
  const { id, refreshTokens, session, oauth, factors, ...rest } = family;
  return toEntity(FORMAT, keys.family(family.poolId, family.username, id), {
    ...rest,
    familyId: id,
    refreshTokens: { ...refreshTokens },
    session: session && { ...session },
    oauth: oauth && { ...oauth },
    factors: factors && { ...factors, proofs: [...factors.proofs] },
    ttl: Math.ceil(family.expiresAt / 1000),
  });
}

/** The token family in an item. */
export function itemToFamily(item: Item): TokenFamily {
  const stored = fromEntity<Omit<TokenFamily, 'id'> & { familyId: string }>(FORMAT, item);
  return {
    id: stored.familyId,
    poolId: stored.poolId,
    username: stored.username,
    sub: stored.sub,
    clientId: stored.clientId,
    authenticatedAt: stored.authenticatedAt,
    expiresAt: stored.expiresAt,
    refreshTokens: stored.refreshTokens,
    scope: stored.scope,
    deviceKey: stored.deviceKey,
    oauth: stored.oauth,
    factors: stored.factors,
    beganAt: stored.beganAt,
    session: stored.session,
    eventId: stored.eventId,
    revokedAt: stored.revokedAt,
    home: stored.home,
    version: stored.version,
  };
}
