import type { TokenFamily } from '../user.ts';

type Digests = TokenFamily['refreshTokens'];

/** Live tokens that a family may have at most: retries inside the grace period add one each. */
const MOST_LIVE = 20;

/** The family's tokens after one was used, or why it can't be. */
export type Rotation =
  | { readonly outcome: 'rotated'; readonly refreshTokens: Digests }
  | { readonly outcome: 'reused' }
  | { readonly outcome: 'crowded' };

/**
 * Replaces the token `used` by `fresh`. A replaced token works again until its grace period is over (a client that didn't get the
 * answer asks again); after that it is forgotten, and a token that the family doesn't know is one that was replaced before.
 */
export function rotateRefreshTokens(
  digests: Digests,
  { used, fresh, now, graceSeconds }: { used: string; fresh: string; now: number; graceSeconds: number },
): Rotation {
  const live = Object.fromEntries(Object.entries(digests).filter(([, until]) => until === 0 || until > now));
  const until = live[used];
  if (until === undefined) return { outcome: 'reused' };
  if (until > 0 && Object.keys(live).length >= MOST_LIVE) return { outcome: 'crowded' };
  const { [used]: _, ...others } = live;
  const end = until > 0 ? until : now + graceSeconds * 1000;
  return {
    outcome: 'rotated',
    refreshTokens: { ...others, ...(end > now ? { [used]: end } : {}), [fresh]: 0 },
  };
}
