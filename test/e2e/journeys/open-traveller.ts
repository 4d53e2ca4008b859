import type { BrowserContext, Page } from 'playwright-core';

/** The application, and every origin that a browser may speak with. */
interface Map {
  readonly callback: string;
  readonly origins: readonly string[];
}

/** A person on the way through the pages. */
export type Traveller = Awaited<ReturnType<typeof openTraveller>>;

const TELL_VIOLATIONS = `addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  console.error('policy violated', violatedDirective, blockedURI), true)`;

/** Opens a page in the browser of a person, and notes what goes wrong on each page of theirs. */
export async function openTraveller(context: BrowserContext, { callback, origins }: Map) {
  const faults: string[] = [];
  await context.addInitScript(TELL_VIOLATIONS);
  context.on('page', (page) => watch(page, origins, faults));
  const page = await context.newPage();

  const fill = async (fields: Readonly<Record<string, string>>, button = '#submit', at = page): Promise<void> => {
    for (const [selector, value] of Object.entries(fields)) await at.fill(selector, value);
    await at.click(button);
  };
  return {
    context,
    page,
    faults,
    go: async (address: string) => (await page.goto(address))?.status(),
    /** Fills in fields, by their selectors, and presses a button. */
    fill,
    signIn: (username: string, password: string, at = page) =>
      fill({ '#username': username, '#password': password }, '#submit', at),
    /** What the application was told, once the browser is there. */
    answer: async (at = page): Promise<Readonly<Record<string, string>>> => {
      await at.waitForURL((url) => url.href.startsWith(callback));
      const { searchParams, hash } = new URL(at.url());
      return Object.fromEntries([...searchParams, ...new URLSearchParams(hash.slice(1))]);
    },
    problem: (at = page) => at.textContent('#problem'),
    notice: (at = page) => at.textContent('#notice'),
    title: (at = page) => at.textContent('h1'),
    /** Has the browser forget what it was given. */
    loseCookies: (name?: string) => context.clearCookies(name === undefined ? {} : { name }),
    /** The secret that the page shows for an authenticator app. */
    secret: async () => ((await page.textContent('#secret')) ?? '').replaceAll(' ', ''),
  };
}

function watch(page: Page, origins: readonly string[], faults: string[]): void {
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('dialog', (dialog) => {
    faults.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    const isExpected = /the server responded with a status of 4\d\d/.test(message.text());
    if (message.type() === 'error' && !isExpected) faults.push(message.text());
  });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && !origins.includes(origin)) faults.push(`a request to ${request.url()}`);
  });
}
