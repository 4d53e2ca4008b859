import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const directory = mkdtempSync(join(tmpdir(), 'cognate-tests-'));

/** Gives the run a directory for temporary files of its own, for test files and all that they start. */
export function setup(): void {
  process.env.TMPDIR = directory;
}

/** Removes it with all that is left in it. */
export function teardown(): void {
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
}
