import { createServer } from 'node:net';

/** Below what systems give to whoever asks for any port: nobody is given one of these between a stop and a start. */
const RANGE = { from: 12_000, to: 32_000 } as const;

/** Three free ports in a row, for the API, the console and API Gateway's own endpoint of a stack that is started again on them. */
export async function choosePorts(): Promise<{ readonly port: number; readonly consolePort: number }> {
  for (;;) {
    const port = RANGE.from + Math.floor(Math.random() * (RANGE.to - RANGE.from - 2));
    const free = await Promise.all([port, port + 1, port + 2].map(isFree));
    if (free.every(Boolean)) return { port, consolePort: port + 1 };
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}
