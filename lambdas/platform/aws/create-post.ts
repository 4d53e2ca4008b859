import type { Agent, ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { AwsError } from './aws-error.ts';

/** One HTTP answer, read to its end. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Sends one `POST` and reads the answer, within `timeoutMs`. Rejects with a retryable AwsError when there is none. */
export type Post = (
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  timeoutMs: number,
) => Promise<HttpAnswer>;

interface Transport {
  readonly request: (options: RequestOptions, onAnswer: (answer: IncomingMessage) => void) => ClientRequest;
  readonly agent: Agent;
}

const SOCKETS = 128;
const LARGEST_ANSWER = 32 * 1024 * 1024;

/** A sender that keeps its connections open between calls; `close` ends them. */
export function createPost(): { readonly post: Post; readonly close: () => void } {
  const transports = new Map<string, Transport>();
  const post: Post = (url, headers, body, timeoutMs) => {
    const transport = transports.get(url.protocol) ?? openTransport(url.protocol);
    transports.set(url.protocol, transport);
    return send(transport, url, headers, body, timeoutMs);
  };
  const close = () => {
    for (const transport of transports.values()) transport.agent.destroy();
    transports.clear();
  };
  return { post, close };
}

/**
 * Loaded when first needed, and not by `import`: importing `node:http` as a module reads each of its exports, some of which
 * load an entire second HTTP client (20 ms of start-up).
 */
function openTransport(protocol: string): Transport {
  const module = protocol === 'http:' ? process.getBuiltinModule('node:http') : process.getBuiltinModule('node:https');
  return { request: module.request, agent: new module.Agent({ keepAlive: true, maxSockets: SOCKETS }) };
}

function send(
  { request, agent }: Transport,
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  timeoutMs: number,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const payload = Buffer.from(body);
    const options: RequestOptions = {
      method: 'POST',
      host: url.hostname,
      port: url.port || undefined,
      path: url.pathname,
      headers: { ...headers, 'content-length': payload.length },
      agent,
    };
    const call = request(options, (answer) => {
      const chunks: Buffer[] = [];
      let length = 0;
      answer.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length > LARGEST_ANSWER) call.destroy(new Error('the answer is too large'));
      });
      answer.on('end', () => {
        clearTimeout(timer);
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString() });
      });
      answer.on('error', fail);
    });
    const timer = setTimeout(() => {
      reject(new AwsError('AttemptTimeout', `no answer within ${timeoutMs} ms`, 0));
      call.destroy();
    }, timeoutMs);
    function fail(cause: Error): void {
      clearTimeout(timer);
      reject(new AwsError('ConnectionError', 'the connection failed', 0, {}, cause));
    }
    call.on('error', fail);
    call.end(payload);
  });
}
