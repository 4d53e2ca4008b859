import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const KEPT_MS = 60 * 60 * 1000;

/** Removes what `isStale` names from a cache directory once it is an hour old: until then another process may be reading it. */
export function removeStale(directory: string, isStale: (name: string) => boolean): void {
  for (const name of readdirSync(directory).filter(isStale)) {
    const path = join(directory, name);
    const modified = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (modified !== undefined && Date.now() - modified > KEPT_MS) rmSync(path, { recursive: true, force: true });
  }
}
