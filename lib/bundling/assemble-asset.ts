import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { Bundle } from './bundle-entries.ts';
import { fetchNativePackage } from './fetch-native-package.ts';
import { hashFile } from './hash-file.ts';
import { ARGON2_PACKAGE, NATIVE_PACKAGES, type TargetProcessor } from './native-packages.ts';
import { CACHE_ROOT, PROJECT_ROOT } from './project-paths.ts';
import { publishDirectory } from './publish-directory.ts';
import { removeStale } from './remove-stale.ts';

const BREACHED_PASSWORDS = join(PROJECT_ROOT, 'model', 'breached-passwords.bin');

/** A directory that is a function's code. */
export interface Asset {
  readonly directory: string;
  /** Changes when any content of the directory does. */
  readonly hash: string;
}

/**
 * Puts a bundle, and the native Argon2 module for the function's processor and the list of breached passwords where it uses them, into a directory of their own.
 * `@node-rs/argon2` is laid out as npm would, so that the bundle's plain `require` finds it on Lambda, and on a machine of another
 * kind finds that machine's own module further up.
 */
export function assembleAsset(bundle: Bundle, processor: TargetProcessor): Asset {
  const native = NATIVE_PACKAGES[processor];
  const parts = [
    bundle.hash,
    ...(bundle.usesArgon2 ? [native.integrity] : []),
    ...(bundle.usesBreachedPasswords ? [hashFile(BREACHED_PASSWORDS) ?? ''] : []),
  ];
  const hash = createHash('sha256').update(parts.join('\n')).digest('hex');
  const assets = join(CACHE_ROOT, 'assets');
  const prefix = `${bundle.entry.replaceAll('/', '-')}-${processor}.`;
  const directory = join(assets, prefix + hash.slice(0, 16));
  if (existsSync(directory)) return { directory, hash };

  mkdirSync(assets, { recursive: true });
  const scratch = mkdtempSync(join(assets, 'assemble-'));
  cpSync(bundle.file, join(scratch, 'index.cjs'));
  if (bundle.usesArgon2) {
    copyPackage(loaderDirectory(), join(scratch, 'node_modules', ARGON2_PACKAGE), [
      'package.json',
      'index.js',
      'LICENSE',
    ]);
    copyPackage(fetchNativePackage(native), join(scratch, 'node_modules', native.name), [
      'package.json',
      native.binary,
    ]);
  }
  if (bundle.usesBreachedPasswords) cpSync(BREACHED_PASSWORDS, join(scratch, basename(BREACHED_PASSWORDS)));
  publishDirectory(scratch, directory);
  rmSync(scratch, { recursive: true, force: true });
  removeStale(assets, (name) => name.startsWith(prefix) && join(assets, name) !== directory);
  return { directory, hash };
}

function loaderDirectory(): string {
  return dirname(createRequire(import.meta.url).resolve(`${ARGON2_PACKAGE}/package.json`));
}

function copyPackage(from: string, to: string, files: readonly string[]): void {
  mkdirSync(to, { recursive: true });
  for (const file of files) cpSync(join(from, file), join(to, file));
}
