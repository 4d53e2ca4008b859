import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AwsGateway } from '../aws/create-gateway.ts';
import { readBody } from '../read-body.ts';
import { readHeaders } from '../read-headers.ts';
import type { ConsoleReply } from './console-reply.ts';
import type { ConsoleRequest } from './console-request.ts';
import { pagePolicy } from './page-policy.ts';
import { renderInbox } from './render-inbox.ts';
import { renderMessageBody } from './render-message-body.ts';
import { renderMessageList } from './render-message-list.ts';
import { renderOverview } from './render-overview.ts';
import { createPreview, type PreviewParts } from './serve-preview.ts';
import { createTrial } from './serve-trial.ts';

/** What the console shows and serves. */
export interface ConsoleParts extends PreviewParts {
  readonly gateway: AwsGateway;
}

/** More than any AWS service here takes, in bytes. */
const LONGEST_BODY = 128 * 1024 * 1024;
/** How much of a log is shown, in bytes. */
const LOG_TAIL = 256 * 1024;
/** Names by which a browser may reach the console; another means that a page elsewhere points a name of its own at it. */
const OWN_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** One door for the AWS endpoints (signed requests), the custom resources' answers, and the console's pages. */
export function createConsole(parts: ConsoleParts): RequestListener {
  const preview = createPreview(parts);
  const trial = createTrial({ consoleUrl: parts.account.consoleUrl, outputs: parts.outputs });
  const serveMore = async (request: ConsoleRequest) => (await preview(request)) ?? trial(request);
  return (incoming, outgoing) => {
    void route(parts, serveMore, incoming, outgoing).catch((error: unknown) => {
      if (!outgoing.headersSent) outgoing.writeHead(500, { 'content-type': 'text/plain' });
      outgoing.end(`${error instanceof Error ? error.message : String(error)}\n`);
    });
  };
}

/** By a header, or, as pre-signed URLs are, by the query. */
function isSigned({ headers, url = '' }: IncomingMessage): boolean {
  return headers.authorization?.startsWith('AWS4-') === true || /[?&]X-Amz-Signature=/.test(url);
}

async function route(
  parts: ConsoleParts,
  serveMore: (request: ConsoleRequest) => Promise<ConsoleReply | undefined>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const { account, gateway } = parts;
  const [path = '/', ...query] = (incoming.url ?? '/').split('?');
  const method = incoming.method ?? 'GET';
  const body = await readBody(incoming, LONGEST_BODY);
  if (body === undefined) {
    send(outgoing, plain(413, 'Request too large'));
  } else if (isSigned(incoming)) {
    const reply = await gateway.handle({ method, path, query: query.join('?'), headers: readHeaders(incoming), body });
    outgoing.writeHead(reply.status, reply.headers);
    outgoing.end(reply.body);
  } else if (method === 'PUT') {
    send(outgoing, account.callbacks.accept(path, body.toString()) ? plain(200, '') : plain(404, 'Nobody waits here'));
  } else if (!OWN_HOST.test(incoming.headers.host ?? '')) {
    send(outgoing, plain(403, 'The console answers to localhost only'));
  } else {
    const nonce = randomBytes(16).toString('base64');
    const asked = { method, path, query: query.join('?'), headers: readHeaders(incoming), body, nonce };
    send(outgoing, (await serveMore(asked)) ?? findPage(parts, method, path, nonce));
  }
}

function findPage(
  { account, outputs, developer }: ConsoleParts,
  method: string,
  path: string,
  nonce: string,
): ConsoleReply {
  const { inbox } = account;
  if (path === '/inbox.json' && method === 'DELETE') {
    inbox.clear();
    return { status: 204, type: 'text/plain', body: '' };
  }
  if (method !== 'GET' && method !== 'HEAD') return plain(405, 'Method not allowed');
  const page = (body: string, policy = pagePolicy(nonce)): ConsoleReply => ({
    status: 200,
    type: 'text/html; charset=utf-8',
    body,
    policy,
  });
  if (path === '/') return page(renderOverview(account, outputs(), developer, nonce));
  if (path === '/inbox') return page(renderInbox(inbox.list(), nonce));
  if (path === '/inbox/list') return page(renderMessageList(inbox.list()).source);
  if (path === '/events.json') return { status: 200, type: 'application/json', body: JSON.stringify(account.events) };
  if (path === '/inbox.json') return { status: 200, type: 'application/json', body: JSON.stringify(inbox.list()) };
  const id = decode(/^\/inbox\/([^/]+)\/body$/.exec(path)?.[1] ?? '');
  const message = inbox.list().find((entry) => entry.id === id);
  if (message !== undefined) return page(renderMessageBody(message), BODY_POLICY);
  const log = account.functions.get(decode(/^\/logs\/([^/]+)$/.exec(path)?.[1] ?? ''));
  return log === undefined ? plain(404, 'Not found') : plain(200, readTail(log.configuration.logFile));
}

function plain(status: number, text: string): ConsoleReply {
  return { status, type: 'text/plain; charset=utf-8', body: `${text}\n` };
}

/** An e-mail's own HTML: no script, no request to anywhere. Its links open in tabs of their own, as a reader of mail would open them. */
const BODY_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

function send(outgoing: ServerResponse, reply: ConsoleReply): void {
  const { status, type, body, policy = "default-src 'none'", headers } = reply;
  outgoing.writeHead(status, {
    ...headers,
    'content-type': type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  outgoing.end(body);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function readTail(file: string): string {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const length = Math.min(size, LOG_TAIL);
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(length);
    readSync(handle, buffer, 0, length, size - length);
    return buffer.toString();
  } finally {
    closeSync(handle);
  }
}
