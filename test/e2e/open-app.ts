import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildBrowserApp } from '../../examples/browser/build-browser-app.ts';
import { serveBrowserApp } from '../../examples/browser/serve-browser-app.ts';
import { openBrowser } from '../support/browser.ts';
import { openStack } from './open-stack.ts';
import { openVisitor, type Visitor } from './open-visitor.ts';

/** The synthesized stack, the example app built, and a browser. The caller closes it. */
export async function openApp() {
  const directory = await mkdtemp(join(tmpdir(), 'cognate-app-'));
  const [stack, browser] = await Promise.all([openStack(), openBrowser(), buildBrowserApp(directory)]);
  const servers: { close(): Promise<void> }[] = [];
  const visitors: Visitor[] = [];

  return {
    stack,
    /** Serves the app for a pool, the shipped one unless told otherwise; its URL. */
    async serve({
      userPoolId = stack.userPoolId,
      clientId = stack.clientId,
      ...page
    }: {
      userPoolId?: string;
      clientId?: string;
      oauthDomain?: string;
    } = {}): Promise<string> {
      const { region, endpoint: userPoolEndpoint } = stack;
      const configuration = { region, userPoolId, userPoolClientId: clientId, userPoolEndpoint, ...page };
      const server = await serveBrowserApp({ directory, configuration, port: 0 });
      servers.push(server);
      return server.url;
    },
    /** A person at a browser that nobody used before. */
    async visit(url: string): Promise<Visitor> {
      const visitor = await openVisitor(browser, url, stack.inbox);
      visitors.push(visitor);
      return visitor;
    },
    /** Sends everybody away; what went wrong on their pages: exceptions, and violations of the content security policy. */
    async endVisits(): Promise<string[]> {
      const leaving = visitors.splice(0);
      await Promise.all(leaving.map(({ context }) => context.close()));
      return leaving.flatMap(({ faults }) => faults);
    },
    async close(): Promise<void> {
      await browser.close();
      for (const server of servers) await server.close();
      await stack.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
