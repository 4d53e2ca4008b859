import type { StoredCode } from '../user.ts';

/**
 * True while a code says something about the user's `present` address: it went there, or to the one that waits to replace just that. What
 * was changed otherwise meanwhile, by an administrator for instance, stays.
 */
export function concernsAddress(
  { destination, replaces }: Pick<StoredCode, 'destination' | 'replaces'>,
  present: string | undefined,
): boolean {
  return present !== undefined && (destination === present || replaces === present);
}
