import type { Log } from './ports.ts';

const LEVELS = ['DEBUG', 'INFO', 'WARN', 'ERROR'] as const;
type Level = (typeof LEVELS)[number];

/**
 * One JSON object per line on standard output, from `level` upwards. Written by hand because a log library costs a cold start more
 * than all else that the wire loads (see docs/decisions).
 */
export function createLogger(
  level: string | undefined,
  write = (line: string) => void process.stdout.write(line),
): Log {
  const lowest = Math.max(0, LEVELS.indexOf((level ?? 'INFO') as Level));
  const log =
    (at: Level) =>
    (message: string, detail: Readonly<Record<string, unknown>> = {}): void => {
      if (LEVELS.indexOf(at) < lowest) return;
      write(`${JSON.stringify({ ...detail, level: at, message, timestamp: new Date().toISOString() })}\n`);
    };
  return { info: log('INFO'), warn: log('WARN'), error: log('ERROR') };
}
