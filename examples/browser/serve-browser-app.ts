import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Configuration } from './src/configuration.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.map': 'application/json',
};

/** Where the app's page is: the sign-in page sends people back to the second one. */
const pages = new Set(['/', '/callback']);

const files = new Set(['index.html', 'mark.svg', 'main.js', 'main.js.map', 'style.css', 'style.css.map']);

/**
 * Serves the built app and its `config.json` on localhost under a strict content security policy; port 0 takes any free one.
 * Rejects when the port is taken.
 */
export const serveBrowserApp = async (options: {
  readonly directory: string;
  readonly configuration: Configuration;
  readonly port: number;
}): Promise<{ readonly url: string; close(): Promise<void> }> => {
  const { sources = [] } = options.configuration.captcha ?? {};
  const policy = [
    "default-src 'none'",
    ["script-src 'self'", ...sources].join(' '),
    ["style-src 'self'", ...sources].join(' '),
    "img-src 'self'",
    ["connect-src 'self'", ...hostsOf(options.configuration), ...sources].join(' '),
    ...(sources.length === 0 ? [] : [`frame-src ${sources.join(' ')}`]),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const name = pages.has(path) ? 'index.html' : path.slice(1);
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (name === 'config.json') {
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(options.configuration));
    } else if (files.has(name)) {
      response.setHeader('Content-Type', mediaTypes[extname(name)] ?? 'application/octet-stream');
      response.end(await readFile(join(options.directory, name)));
    } else {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found');
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, 'localhost', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
};

const hostsOf = ({ userPoolEndpoint, oauthDomain }: Configuration): string[] => [
  new URL(userPoolEndpoint).origin,
  ...(oauthDomain === undefined ? [] : [new URL(`https://${oauthDomain}`).origin]),
];
