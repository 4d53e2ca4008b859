import { describe, expect, it } from 'vitest';
import { countFailure } from '../../lambdas/domain/lockout/count-failure.ts';
import { lockedUntil } from '../../lambdas/domain/lockout/locked-until.ts';

describe('the lock-out', () => {
  it('begins with the fifth failure and doubles up to 15 minutes', () => {
    const waits = [1, 4, 5, 6, 7, 14, 15, 16, 1000].map((count) => lockedUntil({ count, lastAt: 1e12 }) - 1e12);
    expect(waits.slice(0, 2).every((wait) => wait < 0)).toBe(true);
    expect(waits.slice(2)).toEqual([1000, 2000, 4000, 512_000, 900_000, 900_000, 900_000]);
  });

  it('counts on, and starts again after 15 minutes without a failure', () => {
    expect(countFailure({ count: 0, lastAt: 0 }, 1e12)).toEqual({ count: 1, lastAt: 1e12 });
    expect(countFailure({ count: 6, lastAt: 1e12 }, 1e12 + 899_999)).toEqual({ count: 7, lastAt: 1e12 + 899_999 });
    expect(countFailure({ count: 6, lastAt: 1e12 }, 1e12 + 900_000)).toEqual({ count: 1, lastAt: 1e12 + 900_000 });
  });
});
