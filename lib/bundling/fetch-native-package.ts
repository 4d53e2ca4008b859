import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { NativePackage } from './native-packages.ts';
import { CACHE_ROOT } from './project-paths.ts';
import { publishDirectory } from './publish-directory.ts';
import { readTar } from './read-tar.ts';

/**
 * The directory of a native package for the function's processor. npm installs only the host's own, so another one is fetched with
 * `npm pack`, checked against its pinned integrity and kept in the cache. Throws with one clear sentence when it can't be had.
 */
export function fetchNativePackage(wanted: NativePackage): string {
  const installed = findInstalled(wanted);
  if (installed !== undefined) return installed;
  const cached = join(CACHE_ROOT, 'native', `${wanted.name.replaceAll('/', '-')}-${wanted.version}`);
  if (existsSync(join(cached, wanted.binary))) return cached;

  mkdirSync(dirname(cached), { recursive: true });
  const scratch = mkdtempSync(join(dirname(cached), 'fetch-'));
  try {
    const extracted = join(scratch, 'package');
    extract(pack(wanted, scratch), extracted);
    publishDirectory(extracted, cached);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return cached;
}

function findInstalled(wanted: NativePackage): string | undefined {
  const require = createRequire(import.meta.url);
  try {
    const manifest = require.resolve(`${wanted.name}/package.json`);
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
    return version === wanted.version ? dirname(manifest) : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** The registry's tarball, proven to be the pinned one. */
function pack(wanted: NativePackage, directory: string): Buffer {
  const npm = spawnSync(
    'npm',
    ['pack', `${wanted.name}@${wanted.version}`, '--silent', '--pack-destination', directory],
    {
      cwd: directory,
      encoding: 'utf8',
      shell: process.platform === 'win32',
      timeout: 120_000,
    },
  );
  const tarball = readdirSync(directory).find((name) => name.endsWith('.tgz'));
  if (npm.status !== 0 || tarball === undefined) {
    const cause = (npm.error?.message ?? npm.stderr ?? '').trim().split('\n')[0] ?? '';
    throw new Error(
      `Could not fetch ${wanted.name}@${wanted.version}, the password hasher for the functions' processor, from the npm registry: ` +
        `connect to it and synthesize again, or choose the architecture of this machine. ${cause}`.trimEnd(),
    );
  }
  const bytes = readFileSync(join(directory, tarball));
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  if (integrity !== wanted.integrity) {
    throw new Error(
      `The npm registry's ${wanted.name}@${wanted.version} is not the pinned one: its integrity is ${integrity}.`,
    );
  }
  return bytes;
}

function extract(tarball: Buffer, directory: string): void {
  for (const file of readTar(tarball)) {
    const path = join(directory, file.name.replace(/^package\//, ''));
    if (!path.startsWith(directory + sep)) throw new Error(`The package holds a file outside of itself: ${file.name}`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.content);
  }
}
