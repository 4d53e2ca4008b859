import type { UserPoolClient } from '../user-pool-client.ts';

/** Nobody but an administrator (or proof of possession) says that an address is verified. */
const NEVER = new Set(['sub', 'identities', 'email_verified', 'phone_number_verified']);

/**
 * True for attributes that the client may write: those of its `WriteAttributes`, or every one that isn't custom when it has no such list;
 * developer-only ones never.
 */
export function mayWriteAttribute(client: UserPoolClient, name: string): boolean {
  const chosen = client.configuration.WriteAttributes ?? [];
  const isWritable = chosen.length === 0 ? !name.includes(':') : chosen.includes(name);
  return isWritable && !NEVER.has(name) && !name.startsWith('dev:');
}
