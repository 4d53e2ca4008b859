import type { Credential, User } from '../../domain/user.ts';
import { conditions } from '../conditions.ts';
import { ConflictError } from '../conflict-error.ts';
import { keys } from '../keys.ts';
import type { Clause, Table, WriteOutcome } from '../table.ts';
import {
  itemToSecondaryUser,
  type SecondaryUser,
  secondaryUserStamp,
  secondaryUserToItem,
} from './secondary-user-item.ts';

/** What the second Region keeps of users beside what the primary keeps. */
export interface SecondaryUserStore {
  read(user: User): Promise<SecondaryUser>;
  /** Keeps the later one of two times. */
  signOut(user: User, signedOutAt: number): Promise<void>;
  /** As `UserStore.recordFailure`. */
  recordFailure(user: User, seen: Credential['failures'], failures: Credential['failures']): Promise<boolean>;
  /** As `UserStore.useCode` of an authenticator app. */
  useStep(
    user: User,
    failures: { readonly seen: Credential['failures']; readonly next: Credential['failures'] },
    step: number,
  ): Promise<boolean>;
  forgetFailures(user: User): Promise<void>;
}

/** One item per user that needs one. What it says of a former user of the name is replaced. */
export function createSecondaryUserStore(table: Table): SecondaryUserStore {
  const keyOf = (user: User) => keys.secondaryUser(user.poolId, user.username);
  const write = async (
    user: User,
    set: Readonly<Record<string, number>>,
    ways: readonly Clause[],
  ): Promise<boolean> => {
    const outcome: WriteOutcome = await table.update(
      keyOf(user),
      { set: { ...secondaryUserStamp(user), ...set } },
      ways.map((way) => (way === conditions.absent ? way : { ...way, sub: { equals: user.sub } })),
    );
    if (outcome.done || outcome.existing === undefined || outcome.existing.sub === user.sub) return outcome.done;
    return (await table.put(secondaryUserToItem(user, set), { sub: { differs: user.sub } })).done;
  };
  return {
    async read(user) {
      const [item] = await table.get([keyOf(user)]);
      return itemToSecondaryUser(item, user.sub);
    },
    async signOut(user, signedOutAt) {
      const earlier = [{ signedOutAt: { exists: false } }, { signedOutAt: { below: signedOutAt } }];
      await write(user, { signedOutAt }, [conditions.absent, ...earlier]);
    },
    recordFailure(user, seen, { count, lastAt }) {
      return write(user, { failureCount: count, failedAt: lastAt }, stillSeen(seen));
    },
    async useStep(user, { seen, next }, step) {
      const ways = stillSeen(seen).flatMap((way) =>
        way === conditions.absent
          ? [way]
          : [
              { ...way, tokenStep: { exists: false } },
              { ...way, tokenStep: { below: step } },
            ],
      );
      if (await write(user, { failureCount: next.count, failedAt: next.lastAt, tokenStep: step }, ways)) return true;
      const [item] = await table.get([keyOf(user)]);
      const { failures } = itemToSecondaryUser(item, user.sub);
      if (failures.count === seen.count && failures.lastAt === seen.lastAt) throw new ConflictError('the code');
      return false;
    },
    async forgetFailures(user) {
      const none = { failureCount: 0, failedAt: 0 };
      await table.update(keyOf(user), { set: none }, { sub: { equals: user.sub }, failureCount: { exists: true } });
    },
  };
}

/** The failures are those that were seen: any one of these clauses. */
function stillSeen({ count, lastAt }: Credential['failures']): readonly Clause[] {
  const same = { failureCount: { equals: count }, failedAt: { equals: lastAt } };
  return count === 0 ? [conditions.absent, { failureCount: { exists: false } }, same] : [same];
}
