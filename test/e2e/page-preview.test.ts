import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  CreateUserPoolDomainCommand,
  DescribeManagedLoginBrandingByClientCommand,
  GetUICustomizationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { drawPng } from '../support/draw-png.ts';
import { MEADOW } from '../support/sample-looks.ts';
import { openStack, type Stack } from './open-stack.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let stack: Stack;
let browser: Browser;
let page: Page;
let frame: FrameLocator;
const complaints: string[] = [];
const failures: string[] = [];
beforeAll(async () => {
  [stack, browser] = await Promise.all([openStack(), openBrowser()]);
  page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.on('console', (message) => {
    if (/Content.Security.Policy|Refused/i.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => failures.push(error.message));
  await page.goto(new URL('/preview', stack.inbox).href);
  frame = page.frameLocator('#frame');
});
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

const styleOf = (selector: string, property: string) =>
  frame.locator(selector).evaluate((element, name) => {
    type Styles = { getComputedStyle(of: unknown): Readonly<Record<string, string>> };
    return (globalThis as unknown as Styles).getComputedStyle(element)[name];
  }, property);
const widthOfLogo = () =>
  frame.locator('.card img').evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth);
const background = (color: string) => ({ components: { pageBackground: { lightMode: { color } } } });
const settle = async (work: () => Promise<unknown>) => {
  await Promise.all([page.waitForResponse((response) => response.url().includes('/preview/rendered/')), work()]);
  await frame.locator('h1').waitFor();
};
const save = async (operation: string) => {
  const called = page.waitForResponse((response) => response.url().endsWith(`/call/${operation}`));
  await Promise.all([called, page.click('#save')]);
  await expect.poll(() => page.textContent('#status')).toBe('Saved');
};

describe('the preview of pages in the console', () => {
  it('shows the real page, in the language, mode and state that are chosen', async () => {
    await frame.locator('#username').waitFor();
    expect(await frame.locator('h1').textContent()).toBe('Sign in');
    await settle(() => page.selectOption('#language', 'ar'));
    expect(await frame.locator('html').getAttribute('dir')).toBe('rtl');
    await settle(() => page.selectOption('#language', 'en'));
    await settle(() => page.selectOption('#scheme', 'dark'));
    expect(await styleOf('body', 'backgroundColor')).toBe('rgb(14, 19, 27)');
    await settle(() => page.selectOption('#scheme', 'light'));
    for (const name of await page.locator('#page option').allTextContents()) {
      await settle(() => page.selectOption('#page', name === 'sign-in' ? 'error' : 'sign-in'));
      await settle(() => page.selectOption('#page', name));
      expect((await frame.locator('h1').textContent())?.length, name).toBeGreaterThan(3);
    }
    await settle(() => page.selectOption('#page', 'sign-in'));
    await settle(() => page.selectOption('#width', '320px'));
    expect((await page.locator('#frame').boundingBox())?.width).toBeCloseTo(320, -1);
  });

  it('shows what is edited before it is saved, and nobody else does', async () => {
    await settle(() => page.fill('#settings', JSON.stringify(background('ff0000ff'))));
    expect(await styleOf('body', 'backgroundColor')).toBe('rgb(255, 0, 0)');
    await settle(() => page.locator('[data-place="components.pageBackground"]').fill('#00ff00'));
    expect(await styleOf('body', 'backgroundColor')).toBe('rgb(0, 255, 0)');
    expect(JSON.parse(await page.inputValue('#settings'))).toEqual(background('00ff00ff'));
    const { userPoolId: UserPoolId, clientId: ClientId, client } = stack;
    await expect(
      client.send(new DescribeManagedLoginBrandingByClientCommand({ UserPoolId, ClientId })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('shows new images, and saves all of it by the API', async () => {
    await page.fill('#settings', JSON.stringify(MEADOW.settings));
    const buffer = drawPng(60, 20, [9, 9, 9]);
    await settle(() => page.setInputFiles('#file', { name: 'logo.png', mimeType: 'image/png', buffer }));
    await expect.poll(widthOfLogo).toBe(60);
    for (const operation of ['CreateManagedLoginBranding', 'UpdateManagedLoginBranding']) await save(operation);
    const { userPoolId: UserPoolId, clientId: ClientId, client } = stack;
    const described = await client.send(new DescribeManagedLoginBrandingByClientCommand({ UserPoolId, ClientId }));
    expect(described.ManagedLoginBranding?.Settings).toEqual(MEADOW.settings);
    expect(Buffer.from(described.ManagedLoginBranding?.Assets?.[0]?.Bytes ?? []).equals(buffer)).toBe(true);
  });

  it('shows and saves the classic pages', async () => {
    const { userPoolId: UserPoolId, clientId: ClientId, client } = stack;
    await client.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: 'previewed' })).catch(() => undefined);
    await settle(() => page.selectOption('#kind', 'classic'));
    await settle(() => page.fill('#css', '.submitButton-customizable{background-color:#123456}'));
    expect(await styleOf('#submit', 'backgroundColor')).toBe('rgb(18, 52, 86)');
    await page.fill('#css', 'body{display:none}');
    await expect.poll(() => page.textContent('#status')).toContain('body');
    await settle(() => page.fill('#css', '.label-customizable{color:#654321}'));
    await save('SetUICustomization');
    const { UICustomization } = await client.send(new GetUICustomizationCommand({ UserPoolId, ClientId }));
    expect(UICustomization?.CSS).toBe('.label-customizable{color:#654321}');
  });

  it('lets what is edited run nothing', async () => {
    await settle(() => page.selectOption('#kind', 'managed login'));
    const evil = '</style><script>parent.document.title="ran"</script>';
    const settings = { cognate: { texts: { default: { signInTitle: evil } } } };
    await settle(() => page.fill('#settings', JSON.stringify(settings)));
    expect(await frame.locator('h1').textContent()).toBe(evil);
    expect(await page.title()).toBe('Page preview');
    await page.fill('#settings', '{');
    await expect.poll(() => page.textContent('#status')).not.toBe('');
    expect([complaints, failures, stack.denied()]).toEqual([[], [], []]);
  });

  it('answers no page of another site, and the service none that nobody signed', async () => {
    const from = new URL('/preview', stack.inbox).href;
    for (const path of ['/call/ListUserPools', '/render', '/choices', '/asset?path=/a_b/assets/c/d.png']) {
      const answer = await fetch(from + path, {
        method: path === '/choices' ? 'GET' : 'POST',
        body: path === '/choices' ? null : '{}',
      });
      expect(answer.status, path).toBe(403);
    }
    const headers = { 'x-console-preview': 'yes' };
    const other = await fetch(`${from}/call/DeleteUserPool`, { method: 'POST', headers, body: '{}' });
    expect(other.status).toBe(404);
    const unsigned = await fetch(`${stack.endpoint}/iam/page-preview`, { method: 'POST', body: '{}' });
    expect(unsigned.status).toBe(403);
  });

  it('has nothing that axe finds', async () => {
    const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1400, height: 900 } });
    const again = await context.newPage();
    await again.goto(new URL('/preview', stack.inbox).href);
    await again.frameLocator('#frame').locator('h1').waitFor();
    await again.evaluate(AXE);
    const found = await again.evaluate(`axe.run({ iframes: false }).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`);
    expect(found).toEqual([]);
    await context.close();
  });
});
