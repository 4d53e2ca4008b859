/** How a pool keeps track of its users' sessions. */
export interface SessionTracking {
  readonly enabled: boolean;
  /** Token sessions that a user may have at once, over all clients. */
  readonly maxPerUser: number;
}

/** What holds for a pool that was never told otherwise. */
export const NO_SESSION_TRACKING: SessionTracking = { enabled: false, maxPerUser: 20 };
