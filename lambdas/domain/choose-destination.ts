import type { User } from './user.ts';
import type { UserPool } from './user-pool.ts';

/** An address that a code can be sent to: the attribute, and the value it has. */
export interface Destination {
  readonly attribute: 'email' | 'phone_number';
  readonly value: string;
}

/**
 * Where a sign-up is confirmed: the phone number when the pool verifies it automatically and the user has one, else the e-mail
 * address; undefined when there is no such address.
 */
export function chooseVerificationDestination(
  pool: UserPool,
  attributes: Readonly<Record<string, string>>,
): Destination | undefined {
  const verified = pool.configuration.AutoVerifiedAttributes ?? [];
  for (const attribute of ['phone_number', 'email'] as const) {
    const value = attributes[attribute];
    if (verified.includes(attribute) && value) return { attribute, value };
  }
  return undefined;
}

/** Where a password is reset: the first attribute of `order` whose address the user has verified; undefined when there is none. */
export function chooseRecoveryDestination(
  order: readonly Destination['attribute'][],
  user: User,
): Destination | undefined {
  for (const attribute of order) {
    const value = user.attributes[attribute];
    if (value && user.attributes[`${attribute}_verified`] === 'true') return { attribute, value };
  }
  return undefined;
}

const LEGACY_ORDER = ['phone_number', 'email'] as const;

/**
 * Attributes through which a user can reset a password, best first: the pool's recovery options by priority, or phone before e-mail in a
 * pool without any; none when only an administrator may.
 */
export function recoveryOrder(pool: UserPool): readonly Destination['attribute'][] {
  const mechanisms = pool.configuration.AccountRecoverySetting?.RecoveryMechanisms ?? [];
  if (mechanisms.length === 0) return LEGACY_ORDER;
  return [...mechanisms]
    .sort((a, b) => (a.Priority ?? 0) - (b.Priority ?? 0))
    .flatMap(({ Name }) => {
      if (Name === 'verified_email') return ['email'];
      return Name === 'verified_phone_number' ? ['phone_number'] : [];
    });
}

/** As `recoveryOrder`, for an administrator, whom `admin_only` leaves both ways. */
export function administratorRecoveryOrder(pool: UserPool): readonly Destination['attribute'][] {
  const order = recoveryOrder(pool);
  return order.length === 0 ? LEGACY_ORDER : order;
}
