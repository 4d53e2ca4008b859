import type { LookupAddress } from 'node:dns';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { isPublicAddress } from './is-public-address.ts';
import { type Web, type WebAnswer, WebError, type WebRequest } from './ports.ts';

/** The network beneath: how names are resolved and addresses reached. */
export interface Network {
  /** Every address of a host. */
  lookup(host: string): Promise<readonly LookupAddress[]>;
  /** Begins a connection to exactly that address. */
  connect(address: string, port: number): Socket;
  /** Authorities that are trusted instead of Node's own, PEM. */
  readonly authorities?: string | undefined;
}

const LONGEST_MS = 5_000;
const LARGEST_ANSWER = 1024 * 1024;
/** Addresses of a host that are tried, one after the other. */
const TRIED = 2;
const PORTS: Readonly<Record<string, number>> = { 'https:': 443, 'http:': 80 };

/** Loaded when first needed, and not by `import`: modules of this kind take long to load as such (see `create-post.ts`). */
const systemNetwork: Network = {
  lookup: (host) => process.getBuiltinModule('node:dns').promises.lookup(host, { all: true }),
  connect: (host, port) => process.getBuiltinModule('node:net').connect({ host, port }),
};

/**
 * The web as a function without a network of its own reaches it. A name is resolved once, each of its addresses must be public, and the
 * connection goes to an address that was checked: what the name resolves to later doesn't matter. `https` with a certificate for the name, or
 * `http`, on their usual ports. A connection serves one request: calls are rare, and a frozen container keeps none alive.
 */
export function createWeb(network: Network = systemNetwork): Web {
  return {
    async fetch(request) {
      const url = readUrl(request.url);
      const call = openCall();
      try {
        return await Promise.race([run(network, url, request, call), call.failed]);
      } finally {
        call.end();
      }
    },
  };
}

/** One call: what it opened, and what ends it from outside. */
interface Call {
  readonly failed: Promise<never>;
  fail(error: WebError): void;
  /** Destroyed when the call ends, however it ends. */
  own<S extends Socket>(socket: S): S;
  end(): void;
}

function openCall(): Call {
  const { promise: failed, reject: fail } = Promise.withResolvers<never>();
  failed.catch(() => undefined);
  const sockets: Socket[] = [];
  const timer = setTimeout(() => fail(new WebError('timeout', `no answer within ${LONGEST_MS} ms`)), LONGEST_MS);
  return {
    failed,
    fail,
    own(socket) {
      sockets.push(socket.on('error', () => undefined));
      return socket;
    },
    end() {
      clearTimeout(timer);
      for (const socket of sockets) socket.destroy();
    },
  };
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // A port that is the scheme's own is no longer in a parsed URL.
  if (!url || !(url.protocol in PORTS) || url.port !== '' || url.username !== '' || url.password !== '') {
    throw new WebError('refused', 'the address is not one of https or http on its usual port');
  }
  return url;
}

async function run(network: Network, url: URL, request: WebRequest, call: Call): Promise<WebAnswer> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = await resolve(network, host);
  let failure: unknown;
  for (const address of addresses.slice(0, TRIED)) {
    try {
      const socket = await connect(network, url, host, address, call);
      return await exchange(socket, url, request, call);
    } catch (error) {
      if (error instanceof WebError || !isConnectionFailure(error)) throw toWebError(error);
      failure = error;
    }
  }
  throw toWebError(failure);
}

/** IPv4 first: functions outside of a network of their own have nothing else. */
async function resolve(network: Network, host: string): Promise<readonly string[]> {
  let found: readonly LookupAddress[];
  try {
    found = await network.lookup(host);
  } catch (error) {
    throw new WebError('unreachable', 'the host was not found', error);
  }
  if (found.length === 0) throw new WebError('unreachable', 'the host has no address');
  if (!found.every(({ address }) => isPublicAddress(address))) {
    throw new WebError('refused', 'the host has an address that is not public');
  }
  return found.toSorted((a, b) => a.family - b.family).map(({ address }) => address);
}

/** An error before anything was sent: another address may do. */
class ConnectionFailure extends Error {}

function isConnectionFailure(error: unknown): boolean {
  return error instanceof ConnectionFailure;
}

function connect(network: Network, url: URL, host: string, address: string, call: Call): Promise<Socket> {
  const plain = call.own(network.connect(address, PORTS[url.protocol] ?? 0));
  const isSecure = url.protocol === 'https:';
  const { isIP } = process.getBuiltinModule('node:net');
  const socket = isSecure
    ? call.own(
        process.getBuiltinModule('node:tls').connect({
          socket: plain,
          host,
          servername: isIP(host) === 0 ? host : '',
          minVersion: 'TLSv1.2',
          ALPNProtocols: ['http/1.1'],
          ...(network.authorities !== undefined && { ca: network.authorities }),
        }),
      )
    : plain;
  return new Promise((done, reject) => {
    const refuse = (cause: Error) => reject(new ConnectionFailure('the connection failed', { cause }));
    plain.once('error', refuse);
    socket.once('error', refuse);
    socket.once(isSecure ? 'secureConnect' : 'connect', () => done(socket));
  });
}

function exchange(socket: Socket, url: URL, { method, headers, body }: WebRequest, call: Call): Promise<WebAnswer> {
  return new Promise((done, reject) => {
    const payload = Buffer.from(body ?? '');
    const sent = process.getBuiltinModule('node:http').request({
      method,
      createConnection: () => socket,
      path: `${url.pathname}${url.search}`,
      headers: {
        'user-agent': 'cognate',
        accept: 'application/json',
        ...headers,
        host: url.host,
        connection: 'close',
        ...(method === 'POST' && { 'content-length': payload.length }),
      },
    });
    sent.on('response', (answer) => readAnswer(answer, call).then(done, reject));
    sent.on('error', reject);
    sent.end(payload);
  });
}

function readAnswer(answer: IncomingMessage, call: Call): Promise<WebAnswer> {
  return new Promise((done, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    answer.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > LARGEST_ANSWER) {
        answer.destroy();
        call.fail(new WebError('too-large', `the answer is larger than ${LARGEST_ANSWER} bytes`));
        return;
      }
      chunks.push(chunk);
    });
    answer.on('end', () => {
      const { statusCode: status = 0, headers } = answer;
      done({ status, headers: singly(headers), body: Buffer.concat(chunks).toString('utf8') });
    });
    answer.on('error', reject);
  });
}

function singly(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]));
}

function toWebError(error: unknown): WebError {
  return error instanceof WebError ? error : new WebError('unreachable', 'the connection failed', error);
}
