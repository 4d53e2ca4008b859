import type { Services } from '../platform/services.ts';
import type { Page } from '../store/page.ts';
import { openPageToken, sealPageToken } from '../store/page-token.ts';

/**
 * Reads the page that `token` asks for (the first without one) and seals the cursor of the next. The token opens only in the same
 * `context`: operation and pool. Throws InvalidParameterException for a token that isn't one.
 */
export async function turnPage<T>(
  services: Pick<Services, 'sealer'>,
  token: string | undefined,
  context: readonly string[],
  read: (cursor: string | undefined) => Promise<Page<T>>,
): Promise<{ items: readonly T[]; next: { NextToken?: string } }> {
  const bound = ['page-token', ...context];
  const page = await read(token === undefined ? undefined : await openPageToken(services.sealer, token, bound));
  const next = page.next === undefined ? {} : { NextToken: await sealPageToken(services.sealer, page.next, bound) };
  return { items: page.items, next };
}
