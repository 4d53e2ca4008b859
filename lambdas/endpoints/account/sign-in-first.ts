import { ACCOUNT_RETURN } from '../account-return.ts';
import type { Redirect } from '../serve-page.ts';
import type { AccountTarget } from './account-visit.ts';

/** To the sign-in page, which leads back to the section afterwards: whoever isn't signed in, or has to prove again that it is them. */
export function signInFirst({ event, domain, client }: AccountTarget, section: string): Redirect {
  const query = new URLSearchParams({ client_id: client.id, [ACCOUNT_RETURN.parameter]: ACCOUNT_RETURN.to(section) });
  const statusCode = event.requestContext.http.method === 'POST' ? 303 : 302;
  return { statusCode, location: `${domain.basePath}/login?${query}` };
}
