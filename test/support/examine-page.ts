import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 320, height: 640 };
const KILOBYTE = 1024;
/** A far-off telephone network, in milliseconds and bytes per second. */
const SLOW = { offline: false, latency: 300, downloadThroughput: 50_000, uploadThroughput: 20_000 };

/** What is wrong with a page, by what it was examined for. */
export type Findings = Readonly<Record<keyof typeof EXAMINATIONS, readonly string[]>>;

const EXAMINATIONS = { axe, width, zoom, size, ids, keyboard, problem, contrast, motion, shift };

/** Examines a page that a browser is at, in each look. The browser must let scripts in, since axe is one. */
export async function examinePage(page: Page): Promise<Findings> {
  const found: [string, readonly string[]][] = [];
  for (const [name, examine] of Object.entries(EXAMINATIONS)) found.push([name, await examine(page)]);
  return Object.fromEntries(found) as Findings;
}

async function inEachLook(page: Page, look: () => Promise<readonly string[]>): Promise<readonly string[]> {
  const found: string[] = [];
  for (const viewport of [NARROW, WIDE]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      found.push(...(await look()).map((fault) => `${colorScheme}, ${viewport.width}: ${fault}`));
    }
  }
  return found;
}

/** What axe finds against WCAG 2.2 AA and its best practices. */
async function axe(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return inEachLook(page, () =>
    page.evaluate(async () => {
      type Found = { id: string; nodes: { html: string }[] };
      const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Found[] }> } };
      return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    }),
  );
}

const overflow = async (page: Page): Promise<readonly string[]> => {
  const pixels = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
  if (pixels <= 0) return [];
  const widest = await page.evaluate<string>(`[...document.querySelectorAll('*')]
    .filter((element) => element.getBoundingClientRect().right > innerWidth || element.getBoundingClientRect().left < 0)
    .map(({ tagName, id, className }) => [tagName, id, className].join(' ')).join()`);
  return [`${pixels} pixels too wide: ${widest}`];
};

async function width(page: Page): Promise<readonly string[]> {
  return inEachLook(page, () => overflow(page));
}

async function zoom(page: Page): Promise<readonly string[]> {
  await page.setViewportSize(NARROW);
  await page.evaluate("document.documentElement.style.fontSize = '200%'");
  const found = await overflow(page);
  await page.evaluate("document.documentElement.style.fontSize = ''");
  await page.setViewportSize(WIDE);
  return found;
}

async function size(page: Page): Promise<readonly string[]> {
  const html = gzipSync(await page.content()).length;
  const address = await page.evaluate<string | undefined>("document.querySelector('script')?.src");
  const reply = address === undefined ? undefined : await fetch(address);
  const script = gzipSync((await reply?.text()) ?? '').length;
  return [
    ...(html < 30 * KILOBYTE ? [] : [`${html} bytes of HTML and CSS`]),
    ...(script < 15 * KILOBYTE ? [] : [`${script} bytes of script`]),
    ...((reply?.headers.get('cache-control') ?? 'immutable').includes('immutable') ? [] : ['a script that isn’t kept']),
  ];
}

async function ids(page: Page): Promise<readonly string[]> {
  const all = await page.evaluate<string[]>("[...document.querySelectorAll('[id]')].map(({ id }) => id)");
  return all.filter((id, index) => all.indexOf(id) !== index);
}

/** Each thing that can be used is come to by the Tab key, in the order in which it is read, and shows when it is. */
async function keyboard(page: Page): Promise<readonly string[]> {
  const wanted = await page.evaluate<string[]>(`(() => {
    const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });
    const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), summary')].filter(isSeen);
    all.forEach((element, index) => { element.dataset.stop = index; });
    document.body.tabIndex = -1;
    document.body.focus();
    return all.filter(({ type, checked }) => type !== 'radio' || checked).map(({ dataset }) => dataset.stop);
  })()`);
  const stops: string[] = [];
  const hidden: string[] = [];
  // A date has a stop for each of its parts.
  for (let press = 0; press < wanted.length + 9 && stops.length < wanted.length; press += 1) {
    await page.keyboard.press('Tab');
    const [stop, isShown, part] = await page.evaluate<[string, boolean, string]>(`(() => {
      const { activeElement } = document;
      const { outlineStyle, outlineWidth } = getComputedStyle(activeElement);
      return [activeElement.dataset.stop ?? '', outlineStyle !== 'none' && outlineWidth !== '0px', activeElement.id];
    })()`);
    if (stop !== stops.at(-1)) stops.push(stop);
    if (!isShown) hidden.push(`no sign of focus at ${part}`);
  }
  return [...hidden, ...(wanted.join() === stops.join() ? [] : [`goes ${stops} instead of ${wanted}`])];
}

/** A problem leads to the field that it is about, is announced, and is told in the title. */
function problem(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(`(() => {
    const problem = document.querySelector('.card > #problem');
    if (!problem) return [];
    const link = problem.querySelector('a')?.getAttribute('href');
    const wrong = [...document.querySelectorAll('[aria-invalid=true]')];
    const leads = !link || wrong.some(({ id }) => '#' + id === link);
    const tied = wrong.every((field) => field.getAttribute('aria-describedby')?.split(' ').includes('problem'));
    return [
      ...(leads && tied ? [] : ['not tied: ' + link]),
      ...(problem.getAttribute('role') === 'alert' ? [] : ['not announced']),
      ...(document.title.startsWith('\\u26a0') ? [] : ['the title says nothing: ' + document.title]),
    ];
  })()`);
}

/** Where colours are forced, backgrounds are gone: what has an edge must still have one. */
async function contrast(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ forcedColors: 'active' });
  const found = await page.evaluate<string[]>(`[...document.querySelectorAll(
      '.card, .card button:not(.show), .card input:not([type=hidden], [type=radio], [type=checkbox]), .alert')]
    .filter((element) => element.checkVisibility() && getComputedStyle(element).borderTopStyle === 'none')
    .map(({ outerHTML }) => 'no edge: ' + outerHTML.slice(0, 200))`);
  await page.emulateMedia({ forcedColors: 'none' });
  return found;
}

async function motion(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  return page.evaluate<string[]>(`[...document.querySelectorAll('*')]
    .filter((element) => {
      const { transitionDuration, animationName } = getComputedStyle(element);
      return transitionDuration !== '0s' || animationName !== 'none';
    })
    .map(({ outerHTML }) => 'moves: ' + outerHTML.slice(0, 200))`);
}

/** How far a page moves while it loads on a slow network. It is loaded again, so this comes last. */
async function shift(page: Page): Promise<readonly string[]> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  await cdp.send('Network.emulateNetworkConditions', SLOW);
  await page.reload({ waitUntil: 'load' });
  const moved = await page.evaluate<number>(`new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => { for (const { value } of list.getEntries()) sum += value; })
      .observe({ type: 'layout-shift', buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(sum), 100)));
  })`);
  return moved > 0 ? [`moved by ${moved}`] : [];
}
