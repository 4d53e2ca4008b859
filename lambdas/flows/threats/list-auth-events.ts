import type { AuthEvent } from '../../domain/risk/auth-event.ts';
import type { User } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';
import { turnPage } from '../turn-page.ts';

const MOST = 60;

/**
 * A page of what happened to an account, newest first; at most 60 events, also where `limit` is zero or undefined. Throws
 * InvalidParameterException for a token that isn't one.
 */
export function listAuthEvents(
  services: Pick<Services, 'sealer' | 'store'>,
  user: User,
  { limit, token }: { readonly limit?: number | undefined; readonly token?: string | undefined },
): Promise<{ readonly items: readonly AuthEvent[]; readonly next: { readonly NextToken?: string } }> {
  return turnPage(services, token, ['auth-events', user.sub], (cursor) =>
    services.store.authEvents.list(user, limit || MOST, cursor),
  );
}
