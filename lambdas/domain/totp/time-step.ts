const STEP_MS = 30_000;

/** The time step of RFC 6238 that a time (ms) falls into. */
export function timeStep(now: number): number {
  return Math.floor(now / STEP_MS);
}
