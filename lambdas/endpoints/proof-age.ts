/**
 * How old the proof of who somebody is may be, ms, for what is sensitive: when such a page is opened, and when its form is sent, so that there
 * is time to fill it in.
 */
export const PROOF_AGE = { toOpen: 10 * 60_000, toSend: 15 * 60_000 } as const;
