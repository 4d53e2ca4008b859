import { createHash } from 'node:crypto';
import {
  CreateManagedLoginBrandingCommand,
  CreateUserPoolClientCommand,
  DeleteUserPoolClientCommand,
  DescribeManagedLoginBrandingByClientCommand,
  SetUICustomizationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { openStack, type Stack } from './open-stack.ts';

const HOSTILE = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="document.documentElement.id='ran'">
<script>document.documentElement.id='ran';fetch('/ran')</script><image href="/ran-image"/><rect width="9" height="9"/></svg>`;
const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(900_000, 7)]);

let stack: Stack;
let browser: Awaited<ReturnType<typeof openBrowser>>;
beforeAll(async () => {
  [stack, browser] = await Promise.all([openStack(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

describe('branding on the synthesized stack', () => {
  it('keeps large images and hands them out, with the rights that its functions have', async () => {
    const { userPoolId: UserPoolId, client } = stack;
    const made = await client.send(new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'branded' }));
    const ClientId = made.UserPoolClient?.ClientId ?? '';
    const Assets = [{ Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension: 'PNG', Bytes: PNG }] as const;
    await client.send(new CreateManagedLoginBrandingCommand({ UserPoolId, ClientId, Assets: [...Assets] }));
    const described = await client.send(new DescribeManagedLoginBrandingByClientCommand({ UserPoolId, ClientId }));
    expect(Buffer.from(described.ManagedLoginBranding?.Assets?.[0]?.Bytes ?? []).equals(PNG)).toBe(true);
    const small = PNG.subarray(0, 50_000);
    const set = new SetUICustomizationCommand({ UserPoolId, ClientId, ImageFile: small });
    const url = (await client.send(set)).UICustomization?.ImageUrl ?? '';
    expect(new URL(url).origin).toBe(stack.endpoint);
    const answer = await fetch(url);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(Buffer.from(await answer.arrayBuffer()).equals(small)).toBe(true);
    await client.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId }));
    expect((await fetch(url)).status).toBe(404);
    expect(stack.denied()).toEqual([]);
  });

  it('lets an SVG that is opened in a browser run nothing and fetch nothing', async () => {
    const { userPoolId: UserPoolId, clientId: ClientId, client } = stack;
    const Bytes = Buffer.from(HOSTILE);
    const Assets = [{ Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension: 'SVG', Bytes }] as const;
    await client.send(new CreateManagedLoginBrandingCommand({ UserPoolId, ClientId, Assets: [...Assets] }));
    const digest = createHash('sha256').update(Bytes).digest('base64url');
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('response', (response) => asked.push(new URL(response.url()).pathname));
    const refused: string[] = [];
    page.on('requestfailed', (request) =>
      refused.push(`${new URL(request.url()).pathname} ${request.failure()?.errorText}`),
    );
    const path = `/${UserPoolId}/assets/${ClientId}/${digest}.svg`;
    const answer = await page.goto(stack.endpoint + path);
    expect([answer?.status(), answer?.headers()['content-type']]).toEqual([200, 'image/svg+xml']);
    expect(answer?.headers()['content-security-policy']).toContain('sandbox');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(asked).toEqual([path]);
    await expect.poll(() => refused).toEqual(['/ran-image csp']);
    const cdp = await page.context().newCDPSession(page);
    const { root } = (await cdp.send('DOM.getDocument')) as { root: { children?: { attributes?: string[] }[] } };
    expect(root.children?.[0]?.attributes).not.toContain('ran');
    await page.close();
  });
});
