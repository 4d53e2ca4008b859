import type { LoginSession } from '../../domain/sessions/login-session.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import type { Item } from '../table.ts';

const FORMAT: EntityFormat = { tag: 'login-session', version: 1 };

/** A login session as an item of its user. */
export function loginSessionToItem({ id, session, provider, factors, ...rest }: LoginSession): Item {
  return toEntity(FORMAT, keys.loginSession(rest.poolId, rest.username, id), {
    ...rest,
    loginSessionId: id,
    session: session && { ...session },
    provider: provider && { ...provider },
    factors: factors && { ...factors },
    ttl: Math.ceil(rest.expiresAt / 1000),
  });
}

/** The login session in an item. */
export function itemToLoginSession(item: Item): LoginSession {
  const stored = fromEntity<Omit<LoginSession, 'id'> & { loginSessionId: string }>(FORMAT, item);
  return {
    id: stored.loginSessionId,
    poolId: stored.poolId,
    username: stored.username,
    sub: stored.sub,
    clientId: stored.clientId,
    authenticatedAt: stored.authenticatedAt,
    expiresAt: stored.expiresAt,
    session: stored.session,
    provider: stored.provider,
    factors: stored.factors,
    eventId: stored.eventId,
    home: stored.home,
  };
}
