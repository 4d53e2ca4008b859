import { createServer, type RequestListener, type Server } from 'node:http';
import { LocalError } from './local-error.ts';

/** A server on the loopback interface. */
export interface LoopbackServer {
  stop(): Promise<void>;
}

/** How long a request may take to arrive, in milliseconds. */
const REQUEST_TIMEOUT = 60_000;

/**
 * Listens on 127.0.0.1, and on ::1 where the machine has it: `localhost` means either. Throws LocalError when the port is taken;
 * `flag` is the option by which another one is chosen.
 */
export async function listenOnLoopback(port: number, flag: string, listener: RequestListener): Promise<LoopbackServer> {
  const servers: Server[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(
      servers.map((server) => {
        server.closeAllConnections();
        return new Promise((resolve) => server.close(resolve));
      }),
    );
  };
  for (const host of ['127.0.0.1', '::1']) {
    const server = createServer({ requestTimeout: REQUEST_TIMEOUT, keepAliveTimeout: REQUEST_TIMEOUT }, listener);
    const failure = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      server.once('error', resolve);
      server.listen(port, host, () => resolve(undefined));
    });
    if (failure === undefined) servers.push(server);
    else if (host === '127.0.0.1' || failure.code === 'EADDRINUSE') {
      await stop();
      throw new LocalError(
        failure.code === 'EADDRINUSE'
          ? `Port ${port} is taken by another program; end it, or choose another port with ${flag}.`
          : `Port ${port} can't be used: ${failure.message}.`,
        failure,
      );
    }
  }
  return { stop };
}
