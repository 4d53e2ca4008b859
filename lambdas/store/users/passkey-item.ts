import type { Passkey } from '../../domain/passkeys/passkey.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import type { Item } from '../table.ts';

const PASSKEY: EntityFormat = { tag: 'passkey', version: 1 };
const OWNER: EntityFormat = { tag: 'passkey-owner', version: 1 };
const CHALLENGE: EntityFormat = { tag: 'passkey-challenge', version: 1 };

/** A passkey as an item of its user. */
export function passkeyToItem(passkey: Passkey): Item {
  const { poolId, username, credentialId, transports } = passkey;
  return toEntity(PASSKEY, keys.passkey(poolId, username, credentialId), { ...passkey, transports: [...transports] });
}

/** The passkey in an item. */
export function itemToPasskey(item: Item): Passkey {
  const stored = fromEntity<Passkey>(PASSKEY, item);
  return {
    poolId: stored.poolId,
    username: stored.username,
    sub: stored.sub,
    credentialId: stored.credentialId,
    publicKey: stored.publicKey,
    signCount: stored.signCount,
    transports: stored.transports,
    attachment: stored.attachment,
    aaguid: stored.aaguid,
    relyingPartyId: stored.relyingPartyId,
    name: stored.name,
    backupEligible: stored.backupEligible,
    backedUp: stored.backedUp,
    createdAt: stored.createdAt,
    usedAt: stored.usedAt,
  };
}

/** That nobody else in the pool has a passkey of that id. */
export function passkeyOwnerToItem({ poolId, credentialId, username, sub }: Passkey): Item {
  return toEntity(OWNER, keys.passkeyOwner(poolId, credentialId), { username, sub });
}

/** Whose passkey it is. */
export function itemToPasskeyOwner(item: Item): { username: string; sub: string } {
  const { username, sub } = fromEntity<{ username: string; sub: string }>(OWNER, item);
  return { username, sub };
}

/** That a registration's challenge is used up; DynamoDB may drop it when nobody can answer it any more. */
export function usedChallengeToItem(
  { poolId, username, sub }: Passkey,
  challenge: { readonly id: string; readonly expiresAt: number },
): Item {
  const ttl = Math.ceil(challenge.expiresAt / 1000);
  return toEntity(CHALLENGE, keys.passkeyChallenge(poolId, username, challenge.id), { sub, ttl });
}
