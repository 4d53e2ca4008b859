import type { RiskHistory, Sighting } from '../domain/risk/risk-history.ts';
import type { RiskAssessment, RiskLevel, RiskReason } from '../domain/risk/risk-level.ts';
import type { Place, Surroundings } from '../domain/risk/surroundings.ts';

/** A sign-in to be judged. */
export interface AssessedSignIn {
  readonly surroundings: Surroundings;
  /** Failed attempts that were counted before this one. */
  readonly failures: number;
  /** ms */
  readonly now: number;
}

/** What each surprise weighs; see docs/threat-protection.md. Failures count once, by the heavier of the two. */
const WEIGHTS: Readonly<Record<RiskReason, number>> = {
  'new-device': 25,
  'new-network': 10,
  'new-country': 35,
  'impossible-travel': 30,
  'long-absence': 10,
  failures: 10,
  'many-failures': 25,
};
const LEVELS: readonly (readonly [RiskLevel, number])[] = [
  ['High', 80],
  ['Medium', 50],
  ['Low', 25],
];
const SOME_FAILURES = 3;
const MANY_FAILURES = 10;
const LONG_MS = 180 * 24 * 3600 * 1000;
const HOUR_MS = 3600 * 1000;
/** An airliner's, and what geography by address may be wrong by. */
const FASTEST_KMH = 1000;
const BLUR_KM = 300;
const EARTH_RADIUS_KM = 6371;

/**
 * How unusual a sign-in is beside the user's earlier ones: each surprise adds its weight, so that more of them never make a lower level. A
 * first sign-in surprises nobody. What isn't known (a country, a place) is no surprise.
 */
export function assessRisk(history: RiskHistory | undefined, signIn: AssessedSignIn): RiskAssessment {
  const reasons = [...(history ? surprises(history, signIn) : []), ...failureReasons(signIn.failures)];
  const score = reasons.reduce((sum, reason) => sum + WEIGHTS[reason], 0);
  const level = LEVELS.find(([, from]) => score >= from)?.[0] ?? 'NoRisk';
  return { level, reasons };
}

function surprises(history: RiskHistory, { surroundings, now }: AssessedSignIn): RiskReason[] {
  const { devices, networks, countries, last } = history;
  const { device, network, country, place } = surroundings;
  const found: readonly (readonly [RiskReason, boolean])[] = [
    ['new-device', isNew(devices, device)],
    ['new-network', isNew(networks, network)],
    ['new-country', isNew(countries, country)],
    ['impossible-travel', last !== undefined && isImpossible(last, { at: now, place })],
    ['long-absence', last !== undefined && now - last.at > LONG_MS],
  ];
  return found.filter(([, isSo]) => isSo).map(([reason]) => reason);
}

function isNew(known: readonly Sighting[], id: string | undefined): boolean {
  return id !== undefined && known.length > 0 && known.every((sighting) => sighting.id !== id);
}

function failureReasons(failures: number): readonly RiskReason[] {
  if (failures >= MANY_FAILURES) return ['many-failures'];
  return failures >= SOME_FAILURES ? ['failures'] : [];
}

/** True when nobody gets from there to here in that time. */
function isImpossible(from: NonNullable<RiskHistory['last']>, to: { at: number; place?: Place | undefined }): boolean {
  if (from.place === undefined || to.place === undefined) return false;
  const distance = distanceKm(from.place, to.place) - BLUR_KM;
  const hours = Math.max(0, to.at - from.at) / HOUR_MS;
  return distance > FASTEST_KMH * hours;
}

/** Great-circle distance, by the haversine formula. */
function distanceKm(a: Place, b: Place): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2;
  const chord =
    half(b.latitude - a.latitude) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(b.longitude - a.longitude);
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, chord)));
}
