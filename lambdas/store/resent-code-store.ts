import type { ResentCode } from '../domain/sign-in/resent-code.ts';

/** Codes to sign in with that were sent in place of others. A sign-in whose code was sent once has none. */
export interface ResentCodeStore {
  read(id: string): Promise<ResentCode | undefined>;
  /** Puts a code in the place of the one with the number before; false when another one is there. `expiresAt` in ms. */
  replace(id: string, code: ResentCode, expiresAt: number): Promise<boolean>;
}
