import type { Credential, User } from '../../domain/user.ts';
import { ConflictError } from '../conflict-error.ts';
import { keys } from '../keys.ts';
import type { Clause, Table, Value } from '../table.ts';
import { itemToCredential, joinCodes } from './credential-item.ts';
import type { UsedCode } from './used-code.ts';

/**
 * Uses a code up and notes the failures in one conditional write, which tells why it is refused. It makes a new version: whoever replaces
 * the credential as it was before must not bring the code back.
 */
export async function useCode(
  table: Table,
  user: User,
  { seen, next }: { readonly seen: Credential['failures']; readonly next: Credential['failures'] },
  code: UsedCode,
): Promise<boolean> {
  const { set, when } = code.kind === 'software-token' ? takeStep(code.step) : replaceCodes(code.before, code.after);
  const outcome = await table.update(
    keys.credential(user.poolId, user.username),
    { set: { failureCount: next.count, failedAt: next.lastAt, ...set }, add: { version: 1 } },
    { failureCount: { equals: seen.count }, failedAt: { equals: seen.lastAt }, sub: { equals: user.sub }, ...when },
  );
  if (outcome.done) return true;
  const present = outcome.existing && itemToCredential(outcome.existing).failures;
  const isLate = present !== undefined && (present.count !== seen.count || present.lastAt !== seen.lastAt);
  if (!isLate) throw new ConflictError('the code');
  return false;
}

interface Use {
  readonly set: Readonly<Record<string, Value>>;
  readonly when: Clause;
}

function takeStep(step: number): Use {
  return { set: { tokenStep: step }, when: { tokenStep: { below: step } } };
}

function replaceCodes(before: readonly string[], after: readonly string[]): Use {
  return { set: { recoveryCodes: joinCodes(after) }, when: { recoveryCodes: { equals: joinCodes(before) } } };
}
