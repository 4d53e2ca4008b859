import type { Host } from './open-host.ts';

/** What one page cost. */
export interface PageCost {
  readonly calls: number;
  readonly readUnits: number;
  readonly millis: number;
}

/** A listing from its first page to its last. */
export interface Walk {
  readonly pages: readonly PageCost[];
  /** How many users were listed, and how many different ones. */
  readonly found: number;
  readonly different: number;
}

/** What an operation answers: the usernames of a page, and the token of the next one. */
export interface ListedPage {
  readonly usernames: readonly (string | undefined)[];
  readonly next: string | undefined;
}

/** Reads page after page until there is no next one, through calls that `host` measures. */
export const walkPages = async (
  host: Host,
  readPage: (token: string | undefined) => Promise<ListedPage>,
): Promise<Walk> => {
  const pages: PageCost[] = [];
  const names = new Set<string | undefined>();
  let found = 0;
  let token: string | undefined;
  await host.takeUsage();
  do {
    const begun = performance.now();
    const { usernames, next } = await readPage(token);
    const millis = performance.now() - begun;
    const { reads: calls, readUnits } = await host.takeUsage();
    pages.push({ calls, readUnits, millis });
    found += usernames.length;
    for (const name of usernames) names.add(name);
    token = next;
  } while (token !== undefined);
  return { pages, found, different: names.size };
};
