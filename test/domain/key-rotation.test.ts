import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEY_ROTATION, planKeyRotation } from '../../lambdas/domain/tokens/plan-key-rotation.ts';
import type { SigningKey } from '../../lambdas/domain/user.ts';

const DAY = 86_400_000;
const HOUR = DAY / 24;
let made = 0;

function key(use: SigningKey['use'], state: SigningKey['state'], createdAt: number): SigningKey {
  made += 1;
  return { kid: `key-${made}`, use, state, createdAt, publicJwk: { n: '', e: '' }, sealedPrivateKey: '' };
}

/** The keys after one run at `now`. */
function run(keys: readonly SigningKey[], now: number): readonly SigningKey[] {
  const plan = planKeyRotation(keys, now);
  return plan.isDue ? [...plan.keys, ...plan.make.map((use) => key(use, 'next', now))] : keys;
}

const signer = (keys: readonly SigningKey[], use: SigningKey['use']) =>
  keys.filter((candidate) => candidate.use === use && candidate.state === 'current');

describe('planKeyRotation', () => {
  it('does nothing before a key is worn', () => {
    const keys = [key('id', 'current', 0), key('access', 'current', 0)];
    expect(planKeyRotation(keys, KEY_ROTATION.signsMs - 1)).toEqual({ keys, make: [], isDue: false });
  });

  it('publishes, switches, keeps and drops', () => {
    const first = [key('id', 'current', 0), key('access', 'current', 0)];
    const t = KEY_ROTATION.signsMs;
    const published = run(first, t);
    expect(published.map(({ state }) => state)).toEqual(['current', 'current', 'next', 'next']);
    expect(run(published, t + DAY - 1)).toBe(published);
    const switched = run(published, t + DAY);
    expect(switched.map(({ state }) => state)).toEqual(['previous', 'previous', 'current', 'current']);
    expect(run(switched, t + 2 * DAY + HOUR - 1)).toBe(switched);
    expect(run(switched, t + 2 * DAY + HOUR).map(({ kid }) => kid)).toEqual([published[2]!.kid, published[3]!.kid]);
  });

  it('keeps one signer of each use that was published a day before, and every key that a valid token may have', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 * 24 }), { minLength: 1, maxLength: 60 }), (gapsInHours) => {
        let now = 0;
        let keys: readonly SigningKey[] = [key('id', 'current', 0), key('access', 'current', 0)];
        const publishedAt = new Map(keys.map(({ kid }) => [kid, Number.NEGATIVE_INFINITY]));
        const signedUntil = new Map<string, number>();
        for (const gap of gapsInHours) {
          for (const use of ['id', 'access'] as const) signedUntil.set(signer(keys, use)[0]!.kid, now + gap * HOUR);
          now += gap * HOUR;
          keys = run(keys, now);
          for (const { kid } of keys) publishedAt.set(kid, publishedAt.get(kid) ?? now);
          for (const use of ['id', 'access'] as const) {
            expect(signer(keys, use)).toHaveLength(1);
            expect(now - publishedAt.get(signer(keys, use)[0]!.kid)!).toBeGreaterThanOrEqual(KEY_ROTATION.publishedMs);
          }
          for (const [kid, until] of signedUntil) {
            if (until + DAY > now) expect(keys.map((candidate) => candidate.kid)).toContain(kid);
          }
          expect(run(keys, now)).toBe(keys);
        }
      }),
    );
  });
});
