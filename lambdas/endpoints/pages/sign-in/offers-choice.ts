import type { UserPool } from '../../../domain/user-pool.ts';

/** True where people may have other ways in than a password. */
export function offersChoice({ configuration }: UserPool): boolean {
  const factors = configuration.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  return factors.some((factor) => factor !== 'PASSWORD');
}
