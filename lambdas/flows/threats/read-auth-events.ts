import type { AuthEvent } from '../../domain/risk/auth-event.ts';
import type { User } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';

const PAGE = 60;
const MOST = 600;

/** The last 600 things that happened to an account, newest first; none where its pool records nothing. */
export async function readAuthEvents({ store }: Pick<Services, 'store'>, user: User): Promise<readonly AuthEvent[]> {
  const found: AuthEvent[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await store.authEvents.list(user, PAGE, cursor);
    found.push(...items);
    cursor = next;
  } while (cursor !== undefined && found.length < MOST);
  return found;
}
