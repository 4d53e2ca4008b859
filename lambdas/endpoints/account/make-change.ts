import type { AccountChange } from '../../domain/messages/account-change.ts';
import type { User } from '../../domain/user.ts';
import { notifyOfChange } from '../../flows/messages/notify-of-change.ts';
import { StoreBusyError } from '../../store/store-busy-error.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import type { AccountVisit } from './account-visit.ts';

/**
 * Makes a change and tells the owner of the account, unless `isMade` says that nothing changed. Where the table's answer was lost, the change
 * may stand all the same: the user is read once more, and the owner told if something changed; then rejects as `step` did.
 */
export async function makeChange<Result>(
  services: LoginServices,
  visit: AccountVisit,
  change: AccountChange,
  step: () => Promise<Result>,
  isMade: (result: Result) => boolean = () => true,
): Promise<Result> {
  const { pool, client, user, language } = visit;
  const tell = () => notifyOfChange(services, { pool, user, change, clientId: client.id, language: language.tag });
  let result: Result;
  try {
    result = await step();
  } catch (error) {
    if (error instanceof StoreBusyError && (await hasChanged(services, user))) await tell();
    throw error;
  }
  if (isMade(result)) await tell();
  return result;
}

/** False also where that can't be read: it is logged then, since the owner may go without a notice. */
async function hasChanged({ store, log }: LoginServices, { poolId, username, sub, version }: User): Promise<boolean> {
  try {
    const now = (await store.users.read(poolId, username))?.user;
    return now?.sub !== sub || now.version !== version;
  } catch {
    log.warn('whether an account was changed is not known', { poolId });
    return false;
  }
}
