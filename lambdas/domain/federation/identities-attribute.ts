import type { User } from '../user.ts';

/** The attribute `identities`, a JSON list, of a user whom providers know; nothing of others. */
export function identitiesAttribute({ identities }: Pick<User, 'identities'>): { readonly identities?: string } {
  if (!identities?.length) return {};
  const list = identities.map(({ userId, providerName, providerType, issuer, primary, linkedAt }) => ({
    userId,
    providerName,
    providerType,
    issuer: issuer ?? null,
    primary,
    dateCreated: linkedAt,
  }));
  return { identities: JSON.stringify(list) };
}
