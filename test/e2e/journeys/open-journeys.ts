import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContextOptions } from 'playwright-core';
import type { OutsideHosts } from '../../../local/runtime/function-configuration.ts';
import { openBrowser } from '../../support/browser.ts';
import { openSite, type SiteOptions } from '../../support/managed-login.ts';
import { hostOfStack } from '../host-of-stack.ts';
import { openStack } from '../open-stack.ts';
import { openTraveller, type Traveller } from './open-traveller.ts';

let people = 0;

/** A name that nobody had before. */
export const newName = (): string => {
  people += 1;
  return `person-${people}`;
};

/**
 * The running stack, an application that people come from and are sent back to, and a browser. The caller closes it. `outside` names hosts
 * of the internet that are played here, for functions and for the browser.
 */
export async function openJourneys(outside?: OutsideHosts) {
  const hosts = Object.entries(outside?.ports ?? {});
  const rules = hosts.map(([name, port]) => `MAP ${name}:443 127.0.0.1:${port}`).join();
  const [stack, browser] = await Promise.all([
    openStack(undefined, outside),
    openBrowser(rules === '' ? [] : [`--host-resolver-rules=${rules}`]),
  ]);
  const host = hostOfStack(stack);
  const app = createServer((_, response) => response.end('<!doctype html><title>app</title>'));
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${(app.address() as AddressInfo).port}`;
  const origins = [origin, host.endpoint, ...hosts.map(([name]) => `https://${name}`)];
  const travellers: Traveller[] = [];
  const callback = `${origin}/callback`;

  return {
    stack,
    host,
    clock: host.clock,
    inbox: host.inbox,
    browser,
    /** Where the application is told of sign-ins. */
    callback,
    origin,
    newSite: (options?: SiteOptions) => openSite(host, callback, options),
    /** A person at a browser that nobody used before. */
    async travel(options: BrowserContextOptions = {}): Promise<Traveller> {
      const context = await browser.newContext({ locale: 'en', ignoreHTTPSErrors: hosts.length > 0, ...options });
      const traveller = await openTraveller(context, { callback, origins });
      travellers.push(traveller);
      return traveller;
    },
    /**
     * Sends everybody away; what went wrong: exceptions, errors in the console beside refused forms, violations of the content security
     * policy, requests to hosts that have no business here, and calls that functions had no right to.
     */
    async endJourneys(): Promise<string[]> {
      const leaving = travellers.splice(0);
      await Promise.all(leaving.map(({ context }) => context.close()));
      return [...leaving.flatMap(({ faults }) => faults), ...stack.denied().map(({ action }) => `denied: ${action}`)];
    },
    async close(): Promise<void> {
      await browser.close();
      app.close();
      await stack.close();
    },
  };
}

/** What journeys are walked in. */
export type Journeys = Awaited<ReturnType<typeof openJourneys>>;
