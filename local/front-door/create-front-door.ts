import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Account } from '../account.ts';
import { LocalError } from '../local-error.ts';
import { readBody } from '../read-body.ts';
import { readHeaders } from '../read-headers.ts';
import { createDistribution } from './create-distribution.ts';
import { createHttpApi, type HttpApi } from './create-http-api.ts';
import { type HttpReply, type HttpRequest, messageReply } from './http-message.ts';

/** The public front door of the stack. */
export interface FrontDoor {
  readonly listener: RequestListener;
  readonly routeCount: number;
}

/** A little over API Gateway's bound, which then answers by itself, in bytes. */
const LONGEST_READ = 11 * 1024 * 1024;

/**
 * Builds the front door from the account's distribution and APIs. A request whose host is an API's own
 * (`<api id>.execute-api.…`) reaches that API directly, any other passes the distribution. Throws LocalError when the stack has no
 * API, or more than one distribution.
 */
export function createFrontDoor(account: Account, log: (line: string) => void): FrontDoor {
  const { apis, distributions } = account.frontDoor;
  const built = new Map<string, HttpApi>([...apis.keys()].map((id) => [id, createHttpApi(account, id)]));
  const [api] = built.values();
  if (api === undefined) throw new LocalError('The stack has no HTTP API, so there is nothing to serve.');
  if (distributions.size > 1) throw new LocalError('The stack has several distributions; the local mode serves one.');
  const [id] = distributions.keys();
  const main = id === undefined ? api : createDistribution(account, id, [...built.values()], log);
  const choose = (host: string) => {
    const [label = '', next] = host.split('.');
    return next === 'execute-api' ? built.get(label) : main;
  };
  return {
    routeCount: [...built.values()].reduce((sum, { routeKeys }) => sum + routeKeys.length, 0),
    listener: (incoming, outgoing) => {
      void serve(choose, incoming, outgoing, log);
    },
  };
}

async function serve(
  choose: (host: string) => { handle(request: HttpRequest): Promise<HttpReply> } | undefined,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  log: (line: string) => void,
): Promise<void> {
  try {
    const body = await readBody(incoming, LONGEST_READ);
    const target = choose(incoming.headers.host ?? '');
    if (body === undefined) send(outgoing, incoming, messageReply(413, 'Request Entity Too Large'));
    else if (target === undefined) send(outgoing, incoming, messageReply(403, 'Forbidden'));
    else send(outgoing, incoming, await target.handle(readRequest(incoming, body)));
  } catch (error) {
    if (incoming.destroyed && !incoming.complete) return;
    log(
      `${incoming.method} ${incoming.url?.split('?')[0]}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    send(outgoing, incoming, messageReply(500, 'Internal Server Error'));
  }
}

function readRequest(incoming: IncomingMessage, body: Buffer): HttpRequest {
  const [path = '/', ...query] = (incoming.url ?? '/').split('?');
  const address = incoming.socket.remoteAddress ?? '127.0.0.1';
  return {
    method: incoming.method ?? 'GET',
    path,
    query: query.join('?'),
    headers: readHeaders(incoming),
    body,
    viewerAddress: address.replace(/^::ffff:/, ''),
    viewerPort: incoming.socket.remotePort ?? 0,
  };
}

function send(outgoing: ServerResponse, incoming: IncomingMessage, { status, headers, body }: HttpReply): void {
  if (outgoing.headersSent || outgoing.destroyed) return;
  for (const [name, value] of Object.entries(headers)) {
    if (name !== 'content-length' && name !== 'transfer-encoding') outgoing.setHeader(name, value);
  }
  if (status !== 204 && status !== 304) outgoing.setHeader('content-length', body.length);
  outgoing.statusCode = status;
  outgoing.end(incoming.method === 'HEAD' ? undefined : body);
}
