import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalError } from '../local-error.ts';

/**
 * Remembers which engine keeps the tables of `directory`. Throws LocalError when it was another one: engines don't read each
 * other's files, so the tables would seem to be gone.
 */
export function requireSameEngine(directory: string, name: string): void {
  const file = join(directory, 'engine');
  let before: string | undefined;
  try {
    before = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  if (before === undefined) writeFileSync(file, `${name}\n`);
  else if (before !== name) {
    throw new LocalError(
      `The tables in ${directory} were made by ${before}, which isn't the engine found now (${name}); start with --fresh, or choose another --data-dir.`,
    );
  }
}
