import type { SigningKey } from '../user.ts';

const DAY_MS = 86_400_000;

/** How long the steps of a key's life take, ms. */
export const KEY_ROTATION = {
  /** A key signs for this long before its successor is made. */
  signsMs: 90 * DAY_MS,
  /** A key is published for this long before it signs: longer than any verifier keeps a key set without looking. */
  publishedMs: DAY_MS,
  /** A key stays published for this long after it ceased to sign: the longest life of a token, and a margin for slow processes. */
  keptMs: DAY_MS + DAY_MS / 24,
} as const;

/** What is to be done with a pool's keys now. */
export interface KeyRotationPlan {
  /** The keys after the steps that are due, in their order; the same ones when none is. */
  readonly keys: readonly SigningKey[];
  /** Uses for which a key in state `next` is to be made. */
  readonly make: readonly SigningKey['use'][];
  readonly isDue: boolean;
}

/**
 * Decides the steps of rotation from the keys and the time alone, so that it doesn't matter how often, by how many or how late it is
 * asked: drop what no valid token can be signed by, switch to what was published long enough, and replace what signed long enough.
 */
export function planKeyRotation(keys: readonly SigningKey[], now: number): KeyRotationPlan {
  const kept = keys.filter(
    ({ state, retiredAt }) => state !== 'previous' || now - (retiredAt ?? now) < KEY_ROTATION.keptMs,
  );
  const switched = kept.map((key) => switchKey(key, kept, now));
  const make = (['id', 'access'] as const).filter((use) => isWorn(use, switched, now));
  const isDue = make.length > 0 || switched.length !== keys.length || switched.some((key) => !keys.includes(key));
  return { keys: switched, make, isDue };
}

function switchKey(key: SigningKey, keys: readonly SigningKey[], now: number): SigningKey {
  const next = keys.find(({ use, state }) => use === key.use && state === 'next');
  if (!next || now - next.createdAt < KEY_ROTATION.publishedMs) return key;
  if (key === next) return { ...key, state: 'current' };
  return key.state === 'current' ? { ...key, state: 'previous', retiredAt: now } : key;
}

/** A key's time of signing runs from its making, its day of publication included. */
function isWorn(use: SigningKey['use'], keys: readonly SigningKey[], now: number): boolean {
  const own = keys.filter((key) => key.use === use);
  const current = own.find(({ state }) => state === 'current');
  return (
    !own.some(({ state }) => state === 'next') &&
    current !== undefined &&
    now - current.createdAt >= KEY_ROTATION.signsMs
  );
}
