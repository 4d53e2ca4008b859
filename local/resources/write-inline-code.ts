import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes the code that a template carries in itself (`ZipFile`) where Lambda would: into `index.js` of a directory of its own. */
export function writeInlineCode(source: string, directory: string): void {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'index.js'), source);
  // Whether it is a module must not follow from the project that it happens to lie in.
  writeFileSync(join(directory, 'package.json'), '{}\n');
}
