import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RiskHistory } from '../../lambdas/domain/risk/risk-history.ts';
import type { RiskLevel } from '../../lambdas/domain/risk/risk-level.ts';
import type { Surroundings } from '../../lambdas/domain/risk/surroundings.ts';
import { assessRisk } from '../../lambdas/risk/assess-risk.ts';
import { forgetSurroundings } from '../../lambdas/risk/forget-surroundings.ts';
import { learnSurroundings } from '../../lambdas/risk/learn-surroundings.ts';

const NOW = Date.UTC(2026, 10, 29);
const ORDER: readonly RiskLevel[] = ['NoRisk', 'Low', 'Medium', 'High'];
const rank = (level: RiskLevel) => ORDER.indexOf(level);

const name = fc.constantFrom('a', 'b', 'c', 'd');
const place = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});
const surroundings: fc.Arbitrary<Surroundings> = fc.record(
  { device: name, network: name, country: name, place },
  { requiredKeys: ['device'] },
);
const sightings = fc.uniqueArray(fc.record({ id: name, seenAt: fc.nat(NOW) }), {
  selector: ({ id }) => id,
  maxLength: 4,
});
const history: fc.Arbitrary<RiskHistory> = fc.record(
  {
    devices: sightings,
    networks: sightings,
    countries: sightings,
    version: fc.nat(9),
    last: fc.record({ at: fc.integer({ min: NOW - 400 * 24 * 3600_000, max: NOW }), place }, { requiredKeys: ['at'] }),
  },
  { requiredKeys: ['devices', 'networks', 'countries', 'version'] },
);
const assess = (known: RiskHistory | undefined, from: Surroundings, failures = 0, now = NOW) =>
  assessRisk(known, { surroundings: from, failures, now });

describe('the risk of a sign-in', () => {
  it('never falls when one more thing about it is unknown', () => {
    fc.assert(
      fc.property(history, surroundings, fc.nat(20), (known, from, failures) => {
        const { level } = assess(known, from, failures);
        for (const stranger of [
          { ...from, device: 'never seen' },
          { ...from, network: 'never seen' },
          { ...from, country: 'never seen' },
        ]) {
          expect(rank(assess(known, stranger, failures).level)).toBeGreaterThanOrEqual(rank(level));
        }
      }),
    );
  });

  it('never falls with more failures before it, or a longer way in the same time', () => {
    fc.assert(
      fc.property(history, surroundings, fc.nat(20), fc.nat(20), (known, from, failures, more) => {
        const few = assess(known, from, failures);
        expect(rank(assess(known, from, failures + more).level)).toBeGreaterThanOrEqual(rank(few.level));
      }),
    );
    const known: RiskHistory = {
      devices: [],
      networks: [],
      countries: [],
      version: 1,
      last: { at: NOW - 3600_000, place: { latitude: 0, longitude: 0 } },
    };
    const along = (longitude: number) => rank(assess(known, { device: 'a', place: { latitude: 0, longitude } }).level);
    fc.assert(
      fc.property(fc.nat(180), fc.nat(180), (a, b) => {
        expect(along(Math.max(a, b))).toBeGreaterThanOrEqual(along(Math.min(a, b)));
      }),
    );
  });

  it('is none for somebody of whom nothing is known, nor where everything is', () => {
    fc.assert(
      fc.property(surroundings, (from) => {
        expect(assess(undefined, from)).toEqual({ level: 'NoRisk', reasons: [] });
        const learnt = learnSurroundings(undefined, from, NOW);
        expect(assess(learnt, from)).toEqual({ level: 'NoRisk', reasons: [] });
      }),
    );
  });

  it.each<[string, Surroundings, number, RiskLevel]>([
    ['a new device', { device: 'new', network: 'n', country: 'c' }, 0, 'Low'],
    ['a new network', { device: 'd', network: 'new', country: 'c' }, 0, 'NoRisk'],
    ['a new country with its network', { device: 'd', network: 'new', country: 'new' }, 0, 'Low'],
    ['a new device in a new country', { device: 'new', network: 'new', country: 'new' }, 0, 'Medium'],
    ['many failures', { device: 'd', network: 'n', country: 'c' }, 10, 'Low'],
    ['many failures from a new device elsewhere', { device: 'new', network: 'new', country: 'c' }, 10, 'Medium'],
    [
      'all of it, faster than anybody travels',
      { device: 'new', network: 'new', country: 'new', place: { latitude: -33, longitude: -70 } },
      0,
      'High',
    ],
  ])('of %s is what the guide says', (_, from, failures, level) => {
    const home = { device: 'd', network: 'n', country: 'c', place: { latitude: 53, longitude: 9 } };
    const known = learnSurroundings(undefined, home, NOW - 3600_000);
    expect(assess(known, from, failures).level).toBe(level);
  });
});

describe('what is known of sign-ins', () => {
  it('stays bounded, whatever is learnt', () => {
    const many = fc.array(fc.record({ device: fc.uuid(), network: fc.uuid(), country: fc.uuid() }), { maxLength: 40 });
    fc.assert(
      fc.property(many, (seen) => {
        const known = seen.reduce<RiskHistory | undefined>(
          (soFar, from, at) => learnSurroundings(soFar, from, NOW + at) ?? soFar,
          undefined,
        );
        expect(known?.devices.length ?? 0).toBeLessThanOrEqual(10);
        expect(known?.networks.length ?? 0).toBeLessThanOrEqual(10);
        expect(known?.countries.length ?? 0).toBeLessThanOrEqual(5);
        expect(JSON.stringify(known ?? {}).length).toBeLessThan(4096);
      }),
    );
  });

  it('is not written again within the hour, and is after it', () => {
    const from = { device: 'd', network: 'n', country: 'c' };
    const known = learnSurroundings(undefined, from, NOW);
    expect(learnSurroundings(known, from, NOW + 3_599_999)).toBeUndefined();
    expect(learnSurroundings(known, from, NOW + 3_600_000)).toBeDefined();
  });

  it('no longer holds the device of an event that was somebody else’s', () => {
    fc.assert(
      fc.property(history, surroundings, (known, from) => {
        const left = forgetSurroundings(known, { surroundings: from, reasons: ['new-country'], createdAt: NOW });
        expect(left.devices.some(({ id }) => id === from.device)).toBe(false);
        expect(left.countries.some(({ id }) => id === from.country)).toBe(false);
      }),
    );
  });
});
