import type { RequestListener } from 'node:http';
import { messageReply } from './front-door/http-message.ts';
import { listenOnLoopback } from './listen-on-loopback.ts';

/** The listeners behind the open ports; each is replaced when there is something to serve. */
export interface Doors {
  api: RequestListener;
  console: RequestListener;
  direct: RequestListener;
}

/** Open ports and what is behind them. */
export interface OpenDoors {
  readonly doors: Doors;
  readonly port: number;
  readonly consolePort: number;
  /** Of API Gateway's own endpoint. */
  readonly directPort: number;
}

const DEFAULT_PORT = 9229;
const DEFAULT_CONSOLE_PORT = 9230;

/**
 * Takes the ports before the slow part of a start; until the doors are set they answer "not yet". What ends them is added to
 * `stops`. Throws LocalError when a port that was asked for is taken.
 */
export async function openDoors(
  asked: { readonly port?: number; readonly consolePort?: number },
  stops: (() => Promise<void> | void)[],
): Promise<OpenDoors> {
  const doors: Doors = { api: notReady, console: notReady, direct: notReady };
  const listen = async (port: number, flag: string, door: keyof Doors): Promise<number> => {
    const server = await listenOnLoopback(port, flag, (...pair) => doors[door](...pair));
    stops.push(server.stop);
    return server.port;
  };
  const port = await listen(asked.port ?? DEFAULT_PORT, '--port', 'api');
  const consolePort = await listen(asked.consolePort ?? DEFAULT_CONSOLE_PORT, '--console-port', 'console');
  // Nobody chose this one: when it is taken, any other does.
  const directPort = await listen(consolePort + 1, '', 'direct').catch(() => listen(0, '', 'direct'));
  return { doors, port, consolePort, directPort };
}

const notReady: RequestListener = (_, outgoing) => {
  const { status, headers, body } = messageReply(503, 'Service Unavailable');
  outgoing.writeHead(status, { ...headers, 'retry-after': '1' } as Record<string, string>);
  outgoing.end(body);
};
