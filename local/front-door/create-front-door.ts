import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Account } from '../account.ts';
import { LocalError } from '../local-error.ts';
import { readBody } from '../read-body.ts';
import { readHeaders } from '../read-headers.ts';
import { createDistribution, type Distribution } from './create-distribution.ts';
import { createHttpApi } from './create-http-api.ts';
import { type HttpReply, type HttpRequest, messageReply } from './http-message.ts';
import { relaxSecureCookies } from './relax-secure-cookies.ts';

/** The public front door of the stack. */
export interface FrontDoor {
  readonly listener: RequestListener;
  /** The API's own endpoint, past the distribution. */
  readonly direct: RequestListener;
  readonly routeCount: number;
}

/** A little over API Gateway's bound, which then answers by itself, in bytes. */
const LONGEST_READ = 11 * 1024 * 1024;

/** Browsers find this machine under any name that ends so. */
const LOOPBACK = '.localhost';

/**
 * Builds the front door from the account's distributions and API: requests for a host that is the alias of a distribution go to it, also when
 * `.localhost` stands behind the name; all others to the distribution that was made first. Throws LocalError when the stack has no API, or
 * several.
 */
export function createFrontDoor(account: Account, log: (line: string) => void): FrontDoor {
  const { apis, distributions } = account.frontDoor;
  const [apiId, ...otherApis] = apis.keys();
  if (apiId === undefined) throw new LocalError('The stack has no HTTP API, so there is nothing to serve.');
  if (otherApis.length > 0) throw new LocalError('The stack has several HTTP APIs; the local mode serves one.');
  const api = createHttpApi(account, apiId);
  const all = [...distributions.keys()].map((id) => createDistribution(account, id, api, log));
  const speaksPlainHttp = new URL(account.publicUrl).protocol === 'http:';
  const main: Target = {
    async handle(request) {
      const reply = await chooseDistribution(all, request, api);
      return speaksPlainHttp ? relaxSecureCookies(reply, request) : reply;
    },
  };
  const listen = (target: Target): RequestListener => {
    return (incoming, outgoing) => void serve(target, incoming, outgoing, log);
  };
  return { routeCount: api.routeKeys.length, listener: listen(main), direct: listen(api) };
}

/** A viewer knows a distribution by its name alone, without the port of this machine. */
function chooseDistribution(all: readonly Distribution[], request: HttpRequest, api: Target): Promise<HttpReply> {
  const [name = ''] = (request.headers.host ?? '').toLowerCase().split(':');
  const names = [name, name.endsWith(LOOPBACK) ? name.slice(0, -LOOPBACK.length) : name];
  for (const distribution of all) {
    const host = names.find((one) => distribution.aliases.includes(one));
    if (host !== undefined) return distribution.handle({ ...request, headers: { ...request.headers, host } });
  }
  return (all[0] ?? api).handle(request);
}

interface Target {
  handle(request: HttpRequest): Promise<HttpReply>;
}

async function serve(
  target: Target,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  log: (line: string) => void,
): Promise<void> {
  try {
    const body = await readBody(incoming, LONGEST_READ);
    if (body === undefined) send(outgoing, incoming, messageReply(413, 'Request Entity Too Large'));
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
