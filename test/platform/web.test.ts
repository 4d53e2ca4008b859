import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../lambdas/platform/is-public-address.ts';
import { createWeb } from '../../lambdas/platform/web.ts';
import { type OutsideWorld, openOutsideWorld } from '../support/outside-world.ts';

let outside: OutsideWorld;

beforeAll(async () => {
  outside = openOutsideWorld();
  await outside.serve('idp.example', (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'https://idp.example');
    if (pathname === '/endless') {
      response.write('{');
      const timer = setInterval(() => response.write('x'.repeat(64 * 1024)), 1);
      response.on('close', () => clearInterval(timer));
      return;
    }
    if (pathname === '/silent') return;
    if (pathname === '/redirect') {
      response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end();
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      response.writeHead(Number(searchParams.get('status') ?? 200), {
        'content-type': 'application/json',
        'x-it': 'a',
      });
      response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body }));
    });
  });
});

afterAll(() => outside.close());

const fetch = (url: string, more: object = {}) => createWeb(outside.network).fetch({ method: 'GET', url, ...more });
const refusal = (url: string) =>
  fetch(url).then(
    () => 'answered',
    (error) => error.reason,
  );

describe('the web beyond the deployment', () => {
  it('asks a host by its name over TLS and reads the answer, whatever its status', async () => {
    const answer = await fetch('https://idp.example/userinfo?a=1&status=418', {
      headers: { authorization: 'Bearer t' },
    });
    expect(answer.status).toBe(418);
    expect(answer.headers['x-it']).toBe('a');
    expect(JSON.parse(answer.body)).toMatchObject({
      method: 'GET',
      url: '/userinfo?a=1&status=418',
      headers: { host: 'idp.example', authorization: 'Bearer t' },
    });
  });

  it('posts a body with its length', async () => {
    const { body } = await fetch('https://idp.example/token', { method: 'POST', body: 'grant=ü' });
    expect(JSON.parse(body)).toMatchObject({ method: 'POST', body: 'grant=ü', headers: { 'content-length': '8' } });
  });

  it('follows no redirect', async () => {
    outside.contacts.length = 0;
    const answer = await fetch('https://idp.example/redirect');
    expect(answer.status).toBe(302);
    expect(outside.contacts).toEqual(['idp.example', '192.31.196.1']);
  });

  it.each([
    'https://idp.example:8443/',
    'http://idp.example:443/',
    'ftp://idp.example/',
    'file:///etc/passwd',
    'https://user@idp.example/',
    'https://user:pass@idp.example/',
    'not an address',
    'gopher://idp.example/',
  ])('refuses %s before it looks at the name', async (url) => {
    outside.contacts.length = 0;
    expect(await refusal(url)).toBe('refused');
    expect(outside.contacts).toEqual([]);
  });

  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://169.254.169.254/latest/meta-data/iam/',
    'http://[::1]/',
    'http://[::ffff:169.254.169.254]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://[fd00:ec2::254]/',
    'http://[fe80::1]/',
    'https://10.1.2.3/',
    'https://0.0.0.0/',
  ])('refuses the address in %s and opens no connection', async (url) => {
    outside.contacts.length = 0;
    expect(await refusal(url)).toBe('refused');
    expect(outside.contacts).toHaveLength(1);
  });

  it('refuses a name with a single address that is not public, beside public ones', async () => {
    outside.resolveTo('two-faced.example', ['192.31.196.1', '10.0.0.1']);
    expect(await refusal('https://two-faced.example/')).toBe('refused');
  });

  it('connects to the address that it checked, though the name means another one by then', async () => {
    outside.resolveTo('rebinding.example', ['192.31.196.1'], ['127.0.0.1']);
    outside.contacts.length = 0;
    await refusal('https://rebinding.example/');
    expect(outside.contacts).toEqual(['rebinding.example', '192.31.196.1']);
    expect(await refusal('https://rebinding.example/')).toBe('refused');
  });

  it('refuses a certificate of another name', async () => {
    outside.resolveTo('impostor.example', ['192.31.196.1']);
    expect(await refusal('https://impostor.example/')).toBe('unreachable');
  });

  it('trusts no certificate that nobody vouches for', async () => {
    const { lookup, connect } = outside.network;
    const web = createWeb({ lookup, connect });
    const outcome = web.fetch({ method: 'GET', url: 'https://idp.example/' });
    await expect(outcome).rejects.toMatchObject({ reason: 'unreachable' });
  });

  it('tells a host that is not there from one that is refused', async () => {
    expect(await refusal('https://nobody.example/')).toBe('unreachable');
  });

  it('tries the next address when nothing listens at the first one', async () => {
    outside.resolveTo('idp.example', ['192.31.196.200', '192.31.196.1']);
    expect((await fetch('https://idp.example/')).status).toBe(200);
  });

  it('stops reading an answer that does not end', async () => {
    expect(await refusal('https://idp.example/endless')).toBe('too-large');
  });

  it('does not wait for ever', async () => {
    expect(await refusal('https://idp.example/silent')).toBe('timeout');
  });
});

describe('public addresses', () => {
  it.each(['8.8.8.8', '1.1.1.1', '172.15.0.1', '172.32.0.1', '100.63.0.1', '2606:4700::1111', '2a00:1450::1'])(
    'take in %s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it('leave out every address of the private networks', () => {
    const part = fc.integer({ min: 0, max: 255 });
    const beginnings = ['10', '127', '0', '169.254', '192.168', '172.16', '172.31', '100.64', '100.127', '224', '255'];
    fc.assert(
      fc.property(fc.constantFrom(...beginnings), part, part, part, (beginning, ...parts) => {
        const address = [...beginning.split('.'), ...parts].slice(0, 4).join('.');
        expect(isPublicAddress(address)).toBe(false);
        expect(isPublicAddress(`::ffff:${address}`)).toBe(false);
      }),
    );
  });

  it.each([
    '',
    'localhost',
    '::',
    '::1',
    'fe80::1%eth0',
    '2001:db8::1',
    '2002:7f00:1::',
    'ff02::1',
    '1.2.3',
    '08.8.8.8',
  ])('leave out %j', (address) => expect(isPublicAddress(address)).toBe(false));
});
