/** A token bucket. */
export interface TokenBucket {
  /** Takes one token; false when there is none. */
  take(now?: number): boolean;
}

/** Creates a full bucket of `burst` tokens that refills by `ratePerSecond`. */
export function createTokenBucket(ratePerSecond: number, burst: number): TokenBucket {
  let tokens = burst;
  let filledAt = Date.now();
  return {
    take(now = Date.now()) {
      tokens = Math.min(burst, tokens + (Math.max(0, now - filledAt) / 1000) * ratePerSecond);
      filledAt = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
