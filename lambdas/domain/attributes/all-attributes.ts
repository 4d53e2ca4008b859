import { identitiesAttribute } from '../federation/identities-attribute.ts';
import type { User } from '../user.ts';

/** Every attribute of a user, `sub` first and `identities` last, which the directory makes itself. */
export function allAttributes(user: User): Readonly<Record<string, string>> {
  return { sub: user.sub, ...user.attributes, ...identitiesAttribute(user) };
}
