import type { Clock } from './ports.ts';

/**
 * `load`, whose answer is kept for `milliseconds`. Calls that come while it is loading share one load; a failure is not kept.
 */
export function cacheFor<T>(clock: Clock, milliseconds: number, load: () => Promise<T>): () => Promise<T> {
  let cached: { readonly value: Promise<T>; readonly until: number } | undefined;
  return () => {
    if (cached && clock.now() < cached.until) return cached.value;
    const fresh = { value: load(), until: clock.now() + milliseconds };
    cached = fresh;
    fresh.value.catch(() => {
      if (cached === fresh) cached = undefined;
    });
    return fresh.value;
  };
}
