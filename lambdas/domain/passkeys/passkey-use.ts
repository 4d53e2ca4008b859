import type { Passkey } from './passkey.ts';

/** A signature of a passkey, and the passkey as it was read before. */
export interface PasskeyUse {
  readonly passkey: Passkey;
  /** What the passkey is from then on. */
  readonly after: Required<Pick<Passkey, 'signCount' | 'backedUp' | 'usedAt'>>;
}
