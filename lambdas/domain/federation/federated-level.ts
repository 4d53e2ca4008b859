import { LEVELS, type Level } from '../sign-in/level.ts';
import type { IdentityProvider } from './identity-provider.ts';

/** The level that a provider's `acr` stands for: the highest that is mapped to it, the lowest when none is. */
export function federatedLevel({ acrMapping }: Pick<IdentityProvider, 'acrMapping'>, acr: string | undefined): Level {
  const named = LEVELS.filter((level) => acr !== undefined && acrMapping?.[`Level${level}`] === acr);
  return named.at(-1) ?? 1;
}
