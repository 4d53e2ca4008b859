import { join } from 'node:path';

/** Where the streams of a log group are. */
export function logGroupDirectory(dataDir: string, group: string): string {
  return join(dataDir, 'logs', 'groups', encodeURIComponent(group).replace(/^\./, '%2E'));
}
