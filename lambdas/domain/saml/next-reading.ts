import type { SamlMetadata } from './saml-metadata.ts';

/** Cognito's longest time between two readings of metadata, ms. */
const LONGEST_MS = 6 * 3600_000;
/** Whatever the metadata asks for, ms. */
const SHORTEST_MS = 5 * 60_000;

/** When metadata that was read `now` is read again: after six hours, or sooner where it says so, but not within five minutes. All in ms. */
export function nextReading({ validUntil, cacheSeconds }: SamlMetadata, now: number): number {
  const wanted = Math.min(
    now + LONGEST_MS,
    validUntil ?? Number.POSITIVE_INFINITY,
    now + (cacheSeconds ?? Number.POSITIVE_INFINITY) * 1000,
  );
  return Math.max(wanted, now + SHORTEST_MS);
}
