import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve, sep } from 'node:path';

/** The directory of this package: where `lambdas/`, `lib/` and `package.json` are. */
export const PROJECT_ROOT = resolve(import.meta.dirname, '..', '..');

/**
 * Where bundles and fetched packages are kept between runs: `.cache/` of the project, or, when this package is a dependency of another
 * one, a directory of the user's own (a package in `node_modules` is not to be written to).
 */
export const CACHE_ROOT = PROJECT_ROOT.split(sep).includes('node_modules')
  ? join(
      process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
      'cognate-user-pools',
      createHash('sha256').update(PROJECT_ROOT).digest('hex').slice(0, 16),
    )
  : join(PROJECT_ROOT, '.cache');

/** The lock file that pins what is bundled: the project's, or npm's hidden one where this package is a dependency. */
export function lockFile(): string | undefined {
  return [join(PROJECT_ROOT, 'package-lock.json'), resolve(PROJECT_ROOT, '..', '.package-lock.json')].find((path) =>
    existsSync(path),
  );
}
