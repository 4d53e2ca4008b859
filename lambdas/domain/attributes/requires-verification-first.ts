import type { UserPool } from '../user-pool.ts';

/** True when a new value of the attribute replaces the old one only once it is verified (`AttributesRequireVerificationBeforeUpdate`). */
export function requiresVerificationFirst(pool: UserPool, attribute: string): boolean {
  const attributes = pool.configuration.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [];
  return attributes.some((name) => name === attribute);
}
