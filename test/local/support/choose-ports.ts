import { createServer } from 'node:net';

/** Below what systems give to whoever asks for any port: nobody is given one of these between a stop and a start. */
const RANGE = { from: 12_000, to: 32_000 } as const;
/** Test files that run at once choose from parts of their own. */
const PARTS = 10;
const SIZE = (RANGE.to - RANGE.from) / PARTS;

/**
 * Three free ports in a row, for the API, the console and API Gateway's own endpoint of a stack that is started again on them, or that is
 * synthesized for its address before it starts.
 */
export async function choosePorts(): Promise<{ readonly port: number; readonly consolePort: number }> {
  const from = RANGE.from + (Number(process.env.VITEST_POOL_ID ?? 0) % PARTS) * SIZE;
  for (;;) {
    const port = from + Math.floor(Math.random() * (SIZE - 2));
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
