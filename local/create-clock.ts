/** The time of the local account: functions run by it, and signatures are judged by it. */
export interface LocalClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** How far it is ahead of this machine's, in milliseconds. */
  offset(): number;
  /** Sets it ahead: what ends in some hours ends now, as far as functions can tell. */
  advance(seconds: number): void;
}

/** Creates a clock that shows this machine's time until it is set ahead. */
export function createClock(): LocalClock {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    offset: () => offset,
    advance: (seconds) => {
      offset += seconds * 1000;
    },
  };
}
