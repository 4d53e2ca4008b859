import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalStack, startLocal } from '../../local/start-local.ts';
import { type OutsideWorld, openOutsideWorld } from '../support/outside-world.ts';
import { apiResources, functionResources } from './support/create-template.ts';
import { makeDirectory, writeAssembly } from './support/write-assembly.ts';

/** A function that asks a host of the internet, and tells what it saw of the way there. */
const ASKS = `
const dns = require('node:dns');
const net = require('node:net');
const tls = require('node:tls');
exports.handler = async () => {
  const [{ address }] = await dns.promises.lookup('idp.example', { all: true });
  const socket = tls.connect({ socket: net.connect({ host: address, port: 443 }), host: 'idp.example', servername: 'idp.example' });
  const text = await new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('data', (data) => resolve(String(data)));
    socket.write('GET / HTTP/1.1\\r\\nHost: idp.example\\r\\nConnection: close\\r\\n\\r\\n');
  });
  const own = await dns.promises.lookup('localhost').then(({ address }) => address);
  return { address, authorized: socket.authorized, isThere: text.includes('played here'), own, told: Object.keys(process.env) };
};`;

const home = makeDirectory();
let outside: OutsideWorld;
let stack: LocalStack;

beforeAll(async () => {
  outside = openOutsideWorld();
  await outside.serve('idp.example', (_, response) => response.end('played here'));
  const authorities = join(home, 'authorities.pem');
  writeFileSync(authorities, outside.authorities);
  const template = { Resources: { ...functionResources('Asks'), ...apiResources({ 'GET /': 'Asks' }) } };
  const assembly = writeAssembly(join(home, 'assembly'), template, { Asks: ASKS });
  const start = { port: 0, consolePort: 0, dataDir: join(home, 'data'), assembly };
  stack = await startLocal({ ...start, outside: { ports: outside.ports, authorities } });
});

afterAll(async () => {
  await stack.stop();
  await outside.close();
  rmSync(home, { recursive: true, force: true });
});

describe('hosts of the internet that are played on this machine', () => {
  it('are reached by functions by name, at a public address, with a certificate that is checked', async () => {
    const asked = await stack.account.functions.get('Asks')!.invoke('{}');
    const { own, told, ...seen } = JSON.parse(asked.payload);
    expect(seen).toEqual({ address: '192.31.196.1', authorized: true, isThere: true });
    expect(own).toMatch(/^(127\.|::1)/);
    expect(told.filter((name: string) => name.startsWith('LOCAL_'))).toEqual([]);
  });
});
