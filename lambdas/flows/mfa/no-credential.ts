import type { Credential } from '../../domain/user.ts';

/** What stands for the credential of a user who has none, to put a second factor into. */
export const NO_CREDENTIAL: Credential = { history: [], failures: { count: 0, lastAt: 0 }, version: 0 };
