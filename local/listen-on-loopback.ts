import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LocalError } from './local-error.ts';

/** A server on the loopback interface. */
export interface LoopbackServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** How long a request may take to arrive, in milliseconds. */
const REQUEST_TIMEOUT = 60_000;
/** How often another free port is tried when the one for 127.0.0.1 turns out to be taken on ::1. */
const ATTEMPTS = 10;

/**
 * Listens on 127.0.0.1, and on ::1 where the machine has it: `localhost` means either. Port 0 takes a free one. Throws LocalError
 * when the port is taken; `flag` is the option by which another one is chosen.
 */
export async function listenOnLoopback(port: number, flag: string, listener: RequestListener): Promise<LoopbackServer> {
  for (let attempt = 1; ; attempt += 1) {
    const servers: Server[] = [];
    const failure = await listen(port, listener, servers);
    const [first] = servers;
    const actual = first === undefined ? port : (first.address() as AddressInfo).port;
    const stop = () => close(servers);
    if (failure === undefined) return { port: actual, stop };
    await stop();
    if (port === 0 && attempt < ATTEMPTS) continue;
    throw new LocalError(
      failure.code === 'EADDRINUSE'
        ? `Port ${actual} is taken by another program; end it, or choose another port with ${flag}.`
        : `Port ${actual} can't be used: ${failure.message}.`,
      failure,
    );
  }
}

async function listen(
  port: number,
  listener: RequestListener,
  servers: Server[],
): Promise<NodeJS.ErrnoException | undefined> {
  let actual = port;
  for (const host of ['127.0.0.1', '::1']) {
    const server = createServer({ requestTimeout: REQUEST_TIMEOUT, keepAliveTimeout: REQUEST_TIMEOUT }, listener);
    const failure = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      server.once('error', resolve);
      server.listen(actual, host, () => resolve(undefined));
    });
    // A machine without IPv6 has no ::1 to listen on.
    if (failure !== undefined && (host === '127.0.0.1' || failure.code === 'EADDRINUSE')) return failure;
    if (failure === undefined) servers.push(server);
    if (host === '127.0.0.1') actual = (server.address() as AddressInfo).port;
  }
  return undefined;
}

async function close(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
}
