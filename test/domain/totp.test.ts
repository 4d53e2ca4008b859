import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeTotp } from '../../lambdas/domain/totp/compute-totp.ts';
import { encodeBase32 } from '../../lambdas/domain/totp/encode-base32.ts';
import { matchTotp } from '../../lambdas/domain/totp/match-totp.ts';
import { timeStep } from '../../lambdas/domain/totp/time-step.ts';
import { decodeBase32 } from '../support/authenticator-app.ts';

const SECRET = Buffer.from('12345678901234567890');
const STEP = 30_000;

describe('time-based one-time passwords', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('are those of RFC 6238 at second %d', (seconds, code) => {
    expect(computeTotp(SECRET, timeStep(seconds * 1000))).toBe(code);
  });

  it('are good one step before and after their own, and no longer', () => {
    const now = 1_700_000_015_000;
    const at = (steps: number) => computeTotp(SECRET, timeStep(now) + steps);
    const found = (steps: number) => matchTotp(SECRET, at(steps), now);
    expect([-2, -1, 0, 1, 2].map((steps) => found(steps) !== undefined)).toEqual([false, true, true, true, false]);
    expect(found(1)).toBe(timeStep(now) + 1);
    expect(matchTotp(SECRET, at(0), now + 2 * STEP)).toBeUndefined();
  });

  it('are compared whole, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat({ max: 2_000_000_000_000 }), (typed, now) => {
        const codes = [-1, 0, 1].map((steps) => computeTotp(SECRET, Math.max(0, timeStep(now) + steps)));
        expect(matchTotp(SECRET, typed, now) !== undefined).toBe(codes.includes(typed));
      }),
    );
  });
});

describe('base32', () => {
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('encodes as RFC 4648 does: "%s"', (text, encoded) => {
    expect(encodeBase32(Buffer.from(text))).toBe(encoded);
  });

  it('keeps every byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(decodeBase32(encodeBase32(bytes))).toEqual(Buffer.from(bytes));
      }),
    );
  });
});
