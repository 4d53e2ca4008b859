import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What goes wrong with one request. `…-before` happens before the engine has seen it, `…-after` when it has done the work;
 * `hang` never answers, `drop` ends the connection.
 */
export type Fault =
  | 'throttle'
  | 'server-error'
  | 'conflict'
  | 'garbage'
  | 'drop-before'
  | 'drop-after'
  | 'hang-before'
  | 'hang-after';

/** A proxy in front of a DynamoDB engine that makes requests fail. */
export interface FaultProxy {
  readonly endpoint: string;
  /** Operations that the engine was given since the last reset. */
  readonly forwarded: string[];
  /** Requests yet to come fail so, in this order; `undefined` lets one pass. When the list is used up, all pass. */
  plan(faults: readonly (Fault | undefined)[]): void;
  /** Lets this many requests pass, and then none any more, as if the caller had been killed. Undefined ends that. */
  dieAfter(requests: number | undefined): void;
  stop(): Promise<void>;
}

/** Starts a proxy in front of `target` on a free port. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  let plan: (Fault | undefined)[] = [];
  let left: number | undefined;
  const forwarded: string[] = [];

  const forward = async (request: IncomingMessage, body: Buffer): Promise<{ status: number; text: string }> => {
    forwarded.push(operationOf(request));
    const answer = await fetch(target, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': String(request.headers['x-amz-target']),
        'x-amz-date': String(request.headers['x-amz-date']),
        authorization: String(request.headers.authorization),
      },
      body: new Uint8Array(body),
    });
    return { status: answer.status, text: await answer.text() };
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (left !== undefined) {
      if (left === 0) return void request.socket.destroy();
      left -= 1;
    }
    const fault = plan.shift();
    if (fault === 'drop-before') return void request.socket.destroy();
    if (fault === 'hang-before') return;
    if (fault === 'throttle') return refuse(response, 400, { __type: '#ProvisionedThroughputExceededException' });
    if (fault === 'server-error') return refuse(response, 500, { __type: '#InternalServerError' });
    if (fault === 'conflict') return refuse(response, 400, conflictFor(operationOf(request)));
    const { status, text } = await forward(request, body);
    if (fault === 'drop-after') return void request.socket.destroy();
    if (fault === 'hang-after') return;
    response.writeHead(status).end(fault === 'garbage' ? text.slice(0, 5) : text);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  // It ends no idle connection that a client may be about to use.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    forwarded,
    plan: (faults) => {
      plan = [...faults];
    },
    dieAfter: (requests) => {
      left = requests;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function operationOf(request: IncomingMessage): string {
  return String(request.headers['x-amz-target']).split('.')[1] ?? '';
}

function refuse(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status).end(JSON.stringify({ message: 'made to fail', ...body }));
}

function conflictFor(operation: string): object {
  if (operation !== 'TransactWriteItems') return { __type: '#TransactionConflictException' };
  return {
    __type: '#TransactionCanceledException',
    CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }],
  };
}
