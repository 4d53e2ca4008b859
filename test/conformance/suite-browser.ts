import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { openOutsideWorld } from '../support/outside-world.ts';

/** One thing to do: what, how an element is found, and by what; then a text, or how long to wait and for which words. */
type Command = readonly [string, string, string, (string | number)?, string?, string?];

interface Task {
  readonly task: string;
  readonly match: string;
  readonly optional?: boolean;
  readonly commands?: readonly Command[];
}

/** What the configuration of the OpenID Foundation's suite says of the pages behind an address. */
export interface SuiteScript {
  readonly match: string;
  readonly tasks: readonly Task[];
}

/** How a visit ended: where, and how many pictures of pages were taken for the suite's report. */
export interface SuiteVisit {
  readonly url: URL;
  readonly pictures: number;
}

/** The pattern of an address: an asterisk is any text. */
const matches = (pattern: string, text: string): boolean => {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text);
};

const HOST = 'localhost.emobix.co.uk';

/** The suite's own server, where clients get their answers, and a Chromium that finds it. The caller closes it. */
export async function openSuite() {
  const outside = openOutsideWorld();
  await outside.serve(HOST, (_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><p id="submission_complete">Done</p>');
  });
  const browser = await openBrowser([`--host-resolver-rules=MAP ${HOST}:8443 127.0.0.1:${outside.ports[HOST]}`]);
  return {
    openBrowser: () => openSuiteBrowser(browser),
    async close() {
      await browser.close();
      await outside.close();
    },
  };
}

/**
 * A browser as the OpenID Foundation's suite has one, with cookies of its own: it goes where it is sent and does there what the script of the
 * address says, one task per page. Rejects where a task that isn't optional finds another page, or a command finds no element.
 */
async function openSuiteBrowser(browser: Browser) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  const visit = async (url: URL, scripts: readonly SuiteScript[]): Promise<SuiteVisit> => {
    const script = scripts.find(({ match }) => matches(match, url.href));
    if (script === undefined) throw new Error(`nothing is said about ${url.href}`);
    await page.goto(url.href);
    let pictures = 0;
    for (const { task, match, optional, commands = [] } of script.tasks) {
      if (!matches(match, page.url())) {
        if (optional) continue;
        throw new Error(`the task ${task} found itself at ${page.url()}`);
      }
      for (const command of commands) pictures += await run(page, command);
    }
    return { url: new URL(page.url()), pictures };
  };
  return { visit, close: () => context.close() };
}

/** Answers how many pictures were taken: one, or none. */
async function run(page: Page, [what, how, target, value, words = '', picture]: Command): Promise<number> {
  const element = page.locator(how === 'id' ? `#${target}` : `xpath=${target}`);
  if (what === 'text') await element.fill(String(value));
  else if (what === 'wait' && how === 'id') await element.waitFor();
  else if (what === 'wait' && how === 'xpath')
    await element
      .filter({ hasText: new RegExp(words) })
      .first()
      .waitFor();
  else if (what === 'click') {
    await Promise.all([page.waitForEvent('load'), element.click()]);
  } else throw new Error(`the suite has no command ${what} ${how}`);
  return picture?.startsWith('update-image-placeholder') ? 1 : 0;
}
