import { MAXIMUM_CODE_ATTEMPTS } from '../../domain/code.ts';
import { equalInConstantTime } from '../../domain/equal-in-constant-time.ts';
import type { CodePurpose, StoredCode, User } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';

/** What a typed code is worth. `absent` when none was ever asked for, or it was used or replaced. */
export type CodeVerdict =
  | { readonly kind: 'right'; readonly stored: StoredCode }
  | { readonly kind: 'wrong' | 'expired' | 'exhausted' | 'absent' };

/**
 * Judges a typed code against the user's live code of that purpose in constant time, and counts a wrong one. The code is not used up:
 * that happens in the transaction that it allows (`consumeCode`).
 */
export async function judgeCode(
  services: Pick<Services, 'clock' | 'sealer' | 'store'>,
  user: User,
  purpose: CodePurpose,
  typed: string,
): Promise<CodeVerdict> {
  const [stored, mac] = await Promise.all([
    services.store.codes.read(user, purpose),
    services.sealer.mac(typed, ['code', user.poolId, user.sub, purpose]),
  ]);
  if (stored === undefined) return { kind: 'absent' };
  if (stored.attempts >= MAXIMUM_CODE_ATTEMPTS) return { kind: 'exhausted' };
  if (!equalInConstantTime(stored.mac, mac)) {
    await services.store.codes.countAttempt(user, stored);
    return { kind: 'wrong' };
  }
  return stored.expiresAt > services.clock.now() ? { kind: 'right', stored } : { kind: 'expired' };
}
