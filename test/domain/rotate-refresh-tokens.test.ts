import { describe, expect, it } from 'vitest';
import { rotateRefreshTokens } from '../../lambdas/domain/tokens/rotate-refresh-tokens.ts';

const rotate = (digests: Record<string, number>, used: string, now = 1000, graceSeconds = 10) =>
  rotateRefreshTokens(digests, { used, fresh: 'new', now, graceSeconds });

describe('rotateRefreshTokens', () => {
  it('replaces a current token and keeps it for the grace period', () => {
    expect(rotate({ a: 0 }, 'a')).toEqual({ outcome: 'rotated', refreshTokens: { a: 11_000, new: 0 } });
    expect(rotate({ a: 0 }, 'a', 1000, 0)).toEqual({ outcome: 'rotated', refreshTokens: { new: 0 } });
  });

  it('honours a retry inside the grace period without prolonging it', () => {
    expect(rotate({ a: 5000, b: 0 }, 'a', 4999)).toEqual({
      outcome: 'rotated',
      refreshTokens: { a: 5000, b: 0, new: 0 },
    });
  });

  it('knows a token that was replaced, remembered or not', () => {
    expect(rotate({ a: 5000, b: 0 }, 'a', 5000)).toEqual({ outcome: 'reused' });
    expect(rotate({ b: 0 }, 'a')).toEqual({ outcome: 'reused' });
  });

  it('forgets what is over, and bounds how many tokens retries can make', () => {
    expect(rotate({ old: 999, a: 0 }, 'a', 1000, 0)).toEqual({ outcome: 'rotated', refreshTokens: { new: 0 } });
    const many = Object.fromEntries(Array.from({ length: 19 }, (_, index) => [`t${index}`, 0]));
    expect(rotate({ ...many, a: 5000 }, 'a')).toEqual({ outcome: 'crowded' });
    expect(rotate({ ...many, a: 0 }, 'a').outcome).toBe('rotated');
  });
});
