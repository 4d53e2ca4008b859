import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const remembered = new Map<string, string | undefined>();

/** SHA-256 (hex) of a file's content, read once per process; undefined when there is no such file. */
export function hashFile(path: string): string | undefined {
  if (!remembered.has(path)) {
    remembered.set(path, hashNow(path));
  }
  return remembered.get(path);
}

function hashNow(path: string): string | undefined {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
