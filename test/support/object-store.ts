import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An object with what it was put with. */
export interface StoredObject {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** A server that does what of S3 the adapters use. */
export interface ObjectStore {
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string;
  /** By path, `/<bucket>/<key>`. */
  readonly objects: Map<string, StoredObject>;
  /** Awaited before each request is answered; for tests of what happens meanwhile. */
  before: (method: string, path: string) => Promise<void> | void;
  close(): Promise<void>;
}

/** PUT, GET (of ranges, with If-Match), DELETE. Signatures are checked by the local mode's S3, not here. */
export async function openObjectStore(): Promise<ObjectStore> {
  const objects = new Map<string, StoredObject>();
  const etagOf = (body: Buffer) => `"${createHash('md5').update(body).digest('hex')}"`;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    await store.before(request.method ?? '', pathname);
    const signed = (searchParams.get('X-Amz-SignedHeaders') ?? '').split(';');
    if (signed.some((name) => request.headers[name] === undefined)) return void response.writeHead(403).end();
    const found = objects.get(pathname);
    if (request.method === 'PUT') {
      const kept = ['content-type', 'cache-control'].flatMap((name) => {
        const value = request.headers[name];
        return typeof value === 'string' ? [[name, value] as const] : [];
      });
      objects.set(pathname, { body: Buffer.concat(chunks), headers: Object.fromEntries(kept) });
      response.writeHead(200).end();
    } else if (request.method === 'DELETE') {
      objects.delete(pathname);
      response.writeHead(204).end();
    } else if (found === undefined) response.writeHead(404).end();
    else if ((request.headers['if-match'] ?? etagOf(found.body)) !== etagOf(found.body)) response.writeHead(412).end();
    else if (request.headers.range === undefined) response.writeHead(200, found.headers).end(found.body);
    else if (found.body.length === 0) response.writeHead(416).end();
    else {
      const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range) ?? [];
      const piece = found.body.subarray(Number(from), Number(to) + 1);
      const contentRange = `bytes ${from}-${Number(from) + piece.length - 1}/${found.body.length}`;
      response.writeHead(206, { etag: etagOf(found.body), 'content-range': contentRange }).end(piece);
    }
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  // It ends no idle connection that a client may be about to use.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const store: ObjectStore = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    before: () => undefined,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return store;
}
