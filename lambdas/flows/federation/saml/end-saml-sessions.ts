import type { IdentityProvider } from '../../../domain/federation/identity-provider.ts';
import { SUBJECT_ATTRIBUTE } from '../../../domain/federation/subject-attribute.ts';
import type { Services } from '../../../platform/services.ts';

/** Whom a provider signs out. */
export interface SamlSignOut {
  readonly nameId: string;
  /** Sessions at the provider; all of the person's when empty. */
  readonly sessionIndexes: readonly string[];
}

/**
 * Ends the login sessions that rest on a provider's word and that it ends itself. Tokens of applications stay, as they do at any other sign-out.
 * Answers how many there were. Idempotent.
 */
export async function endSamlSessions(
  { store }: Pick<Services, 'store'>,
  { poolId, name }: IdentityProvider,
  { nameId, sessionIndexes }: SamlSignOut,
): Promise<number> {
  const names = [{ attributeName: SUBJECT_ATTRIBUTE, userId: nameId }];
  const person = await store.users.findByIdentity(poolId, name, names);
  if (person === undefined) return 0;
  const { username, sub } = person.user;
  const sessions = await store.loginSessions.list(poolId, username);
  const ended = sessions.filter(({ provider, sub: owner }) => {
    const index = provider?.samlSession?.sessionIndex;
    const isMeant = sessionIndexes.length === 0 || (index !== undefined && sessionIndexes.includes(index));
    return owner === sub && provider?.name === name && isMeant;
  });
  await Promise.all(ended.map((session) => store.loginSessions.delete(session)));
  return ended.length;
}
