import type { User } from '../user.ts';
import type { UserPool } from '../user-pool.ts';
import type { UserPoolClient } from '../user-pool-client.ts';
import { attributeSchema } from './attribute-schema.ts';

/**
 * The user's attributes that the client may read, `sub` always among them: those of its `ReadAttributes`, or every one that
 * isn't custom when it has no such list. Developer-only attributes are never readable by a client.
 */
export function readableAttributes(pool: UserPool, client: UserPoolClient, user: User): Record<string, string> {
  const schema = attributeSchema(pool);
  const chosen = client.configuration.ReadAttributes;
  const listed = chosen === undefined || chosen.length === 0 ? undefined : new Set(chosen);
  const readable: Record<string, string> = { sub: user.sub };
  for (const [name, value] of Object.entries(user.attributes)) {
    const developerOnly = name.startsWith('dev:') || schema.get(name)?.DeveloperOnlyAttribute === true;
    const allowed = listed === undefined ? !name.startsWith('custom:') : listed.has(name);
    if (!developerOnly && allowed) readable[name] = value;
  }
  return readable;
}
