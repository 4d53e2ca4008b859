import { allowsPasskeys } from '../../domain/passkeys/allows-passkeys.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

/** Throws `WebAuthnNotEnabledException` when the pool doesn't let anybody in by a passkey. */
export function requirePasskeys(pool: UserPool): void {
  if (!allowsPasskeys(pool)) throw new ServiceError('WebAuthnNotEnabledException', messages.passkeysNotEnabled);
}
