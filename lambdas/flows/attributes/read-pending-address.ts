import { concernsAddress } from '../../domain/attributes/concerns-address.ts';
import type { User } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';

/** Where the user's live code for an address was sent to: the present address, or one that waits to replace it. Undefined without a code. */
export async function readPendingAddress(
  { store, clock }: Pick<Services, 'clock' | 'store'>,
  user: User,
  attribute: 'email' | 'phone_number',
): Promise<string | undefined> {
  const stored = await store.codes.read(user, `verify:${attribute}`);
  if (stored === undefined || stored.expiresAt <= clock.now()) return undefined;
  return concernsAddress(stored, user.attributes[attribute]) ? stored.destination : undefined;
}
