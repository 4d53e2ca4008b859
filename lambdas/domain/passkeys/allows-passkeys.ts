import type { UserPool } from '../user-pool.ts';

/** True when passkeys are a first factor of the pool. */
export function allowsPasskeys({ configuration }: UserPool): boolean {
  return configuration.Policies?.SignInPolicy?.AllowedFirstAuthFactors?.includes('WEB_AUTHN') ?? false;
}
