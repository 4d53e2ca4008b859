import type { User } from '../user.ts';

/** The claim `identities` of a user whom providers know, with strings where the attribute has a switch and a number; nothing of others. */
export function identitiesClaim({ identities }: Pick<User, 'identities'>): Readonly<Record<string, unknown>> {
  if (!identities?.length) return {};
  return {
    identities: identities.map(({ userId, providerName, providerType, issuer, primary, linkedAt }) => ({
      userId,
      providerName,
      providerType,
      issuer: issuer ?? null,
      primary: String(primary),
      dateCreated: String(linkedAt),
    })),
  };
}
