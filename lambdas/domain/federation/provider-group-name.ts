import type { IdentityProvider } from './identity-provider.ts';

/** Name of the group that holds the profiles of a provider's people, as Cognito names it. */
export function providerGroupName({ poolId, name }: Pick<IdentityProvider, 'poolId' | 'name'>): string {
  return `${poolId}_${name}`;
}
