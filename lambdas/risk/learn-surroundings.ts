import type { RiskHistory, Sighting } from '../domain/risk/risk-history.ts';
import type { Surroundings } from '../domain/risk/surroundings.ts';

const MOST_DEVICES = 10;
const MOST_NETWORKS = 10;
const MOST_COUNTRIES = 5;
/** What was noted so recently isn't noted again: a sign-in where nothing is new writes nothing here. */
const FRESH_MS = 3600 * 1000;

const NOTHING: RiskHistory = { devices: [], networks: [], countries: [], version: 0 };

/** The history with one more successful sign-in; undefined when it tells nothing new. What was seen longest ago is forgotten first. */
export function learnSurroundings(
  history: RiskHistory = NOTHING,
  { device, network, country, place }: Surroundings,
  now: number,
): RiskHistory | undefined {
  const isFresh = ({ seenAt }: Sighting) => now - seenAt < FRESH_MS;
  const knows = (list: readonly Sighting[], id: string | undefined) =>
    id === undefined || list.some((sighting) => sighting.id === id && isFresh(sighting));
  const known = knows(history.devices, device) && knows(history.networks, network) && knows(history.countries, country);
  const isLastFresh = history.last !== undefined && isFresh({ id: '', seenAt: history.last.at });
  if (known && isLastFresh && samePlace(history.last?.place, place)) return undefined;
  return {
    ...history,
    devices: add(history.devices, device, now, MOST_DEVICES),
    networks: add(history.networks, network, now, MOST_NETWORKS),
    countries: add(history.countries, country, now, MOST_COUNTRIES),
    last: { at: now, place: place ?? history.last?.place },
  };
}

function add(list: readonly Sighting[], id: string | undefined, seenAt: number, most: number): readonly Sighting[] {
  if (id === undefined) return list;
  return [{ id, seenAt }, ...list.filter((sighting) => sighting.id !== id)].slice(0, most);
}

function samePlace(a: Surroundings['place'], b: Surroundings['place']): boolean {
  return b === undefined || (a?.latitude === b.latitude && a.longitude === b.longitude);
}
