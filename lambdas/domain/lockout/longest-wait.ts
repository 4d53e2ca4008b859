/** The longest wait of the lock-out, and the time without attempts after which failures are forgotten. */
export const LONGEST_WAIT_MS = 15 * 60_000;
