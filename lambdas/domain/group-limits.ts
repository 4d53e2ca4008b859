/** How many groups there may be. */
export const GROUP_LIMITS = { perPool: 10_000, perUser: 100 } as const;
