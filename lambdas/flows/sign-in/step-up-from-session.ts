import { creditOf } from '../../domain/sign-in/credit-of.ts';
import { type Level, levelOf } from '../../domain/sign-in/level.ts';
import type { Proof } from '../../domain/sign-in/proof.ts';
import type { Attempt } from './attempt.ts';
import type { StepUp } from './step-up.ts';
import { stepUpTo } from './step-up-to.ts';
import type { Vouching } from './vouching.ts';

/**
 * A step-up to one of the levels, with the proofs that a login session vouches for: none where it isn't this user's, rests on a provider's
 * word, or is at one of the levels already.
 */
export function stepUpFromSession(
  { user }: Pick<Attempt, 'user'>,
  { session, until }: Vouching,
  levels: readonly Level[],
): { readonly stepUp: StepUp | undefined; readonly credit: readonly Proof[] } {
  const { id, sub, provider, factors, authenticatedAt } = session;
  const isOwn = user?.sub === sub && provider === undefined;
  const credit = isOwn && factors ? creditOf(factors.proofs) : [];
  const isBelow = levels.every((level) => level > levelOf(factors?.proofs ?? []));
  if (!factors || credit.length === 0 || levels.length === 0 || !isBelow) {
    return { stepUp: stepUpTo(levels), credit: [] };
  }
  return { stepUp: { levels, since: factors.since, session: { id, authenticatedAt, until } }, credit };
}
