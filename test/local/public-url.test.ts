import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalStack, startLocal } from '../../local/start-local.ts';

let stack: LocalStack;
/** As a proxy with TLS would stand before the stack: it passes everything on, the host's name too. */
let proxy: Server;
const PUBLIC = 'https://id.example.test';

beforeAll(async () => {
  stack = await startLocal({
    port: 0,
    consolePort: 0,
    fresh: true,
    publicUrl: PUBLIC,
    context: { architecture: process.arch === 'arm64' ? 'arm64' : 'x86_64', validate: false },
  });
  proxy = createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const passed = request({ port: new URL(stack.url).port, method, path: url, headers }, (reply) => {
      outgoing.writeHead(reply.statusCode ?? 500, reply.headers);
      reply.pipe(outgoing);
    });
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  proxy?.close();
  await stack?.stop();
});

interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly cookies: readonly string[];
  readonly text: string;
}

/** What a client elsewhere gets for a path of the public address. */
const ask = (path: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { port } = proxy.address() as AddressInfo;
    const asked = request({ port, path, headers: { host: 'id.example.test' } }, (reply) => {
      let text = '';
      reply.on('data', (part) => {
        text += part;
      });
      reply.on('end', () => {
        const { location, 'set-cookie': cookies = [] } = reply.headers;
        resolve({ status: reply.statusCode ?? 0, location, cookies, text });
      });
    });
    asked.on('error', reject).end();
  });

describe('a stack behind a proxy', () => {
  it('issues under the address that clients reach, and sends them to no other', async () => {
    const { UserPoolId: pool, UserPoolClientId: client = '' } = stack.outputs;
    const { text } = await ask(`/${pool}/.well-known/openid-configuration`);
    const document = JSON.parse(text) as Record<string, string>;
    expect(document.issuer).toBe(`${PUBLIC}/${pool}`);
    expect(document.authorization_endpoint).toBe(`${PUBLIC}/users/oauth2/authorize`);
    const query = { client_id: client, response_type: 'code', redirect_uri: 'http://localhost/callback' };
    const { status, location } = await ask(`/users/oauth2/authorize?${new URLSearchParams(query)}`);
    expect([status, new URL(location ?? '', PUBLIC).href]).toEqual([
      302,
      `${PUBLIC}/users/login?${new URLSearchParams(query)}`,
    ]);
    const { cookies } = await ask(`/users/login?${new URLSearchParams(query)}`);
    expect(cookies).toEqual([expect.stringContaining('; Secure; HttpOnly; SameSite=Lax')]);
  });
});
