import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { UserPoolClient } from '../user-pool-client.ts';

/** Nobody but an administrator (or proof of possession) says that an address is verified. */
const NEVER = new Set(['sub', 'identities', 'email_verified', 'phone_number_verified']);

/**
 * Refuses attributes that the client may not write: those outside its `WriteAttributes`, or every custom one when it has no such
 * list; developer-only ones always. Throws `NotAuthorizedException`.
 */
export function checkWritableAttributes(client: UserPoolClient, names: readonly string[]): void {
  const chosen = client.configuration.WriteAttributes ?? [];
  const writable = (name: string) => (chosen.length === 0 ? !name.includes(':') : chosen.includes(name));
  if (names.some((name) => NEVER.has(name) || name.startsWith('dev:') || !writable(name))) {
    throw new ServiceError('NotAuthorizedException', messages.unauthorizedAttributeWrite);
  }
}
