import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { buildSync, version as esbuildVersion, type Metafile } from 'esbuild';
import { hashFile } from './hash-file.ts';
import { ARGON2_PACKAGE } from './native-packages.ts';
import { CACHE_ROOT, PROJECT_ROOT } from './project-paths.ts';
import { removeStale } from './remove-stale.ts';

/** One bundled entry: a single CommonJS file. */
export interface Bundle {
  /** The file under `lambdas/entries/`, without `.ts`. */
  readonly entry: string;
  /** The bundled file. */
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 (hex) of the bundled file. */
  readonly hash: string;
  /** Each source file in the bundle, relative to the project, with its SHA-256 (hex). */
  readonly inputs: Readonly<Record<string, string>>;
  /** True when the bundle requires the native Argon2 module. */
  readonly usesArgon2: boolean;
  /** True when the bundle reads the list of breached passwords. */
  readonly usesBreachedPasswords: boolean;
}

interface BundleRecord {
  readonly settings: string;
  /** SHA-256 (hex) of the bundled file, which is named after it. */
  readonly hash: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly usesArgon2: boolean;
}

const OPTIONS = {
  absWorkingDir: PROJECT_ROOT,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  // Measured: the ES module builds of the SDK and of powertools, turned into CommonJS, import fastest.
  mainFields: ['module', 'main'],
  minify: true,
  external: [ARGON2_PACKAGE],
  define: { 'process.env.NODE_ENV': '"production"' },
  legalComments: 'none',
  metafile: true,
  write: false,
  logLevel: 'silent',
} as const;

const RECORD = 'bundle.json';
/** The source that reads the list of breached passwords. */
const BREACHED_PASSWORDS_READER = 'lambdas/platform/create-password-services.ts';
const SETTINGS = createHash('sha256').update(JSON.stringify({ OPTIONS, esbuildVersion })).digest('hex');

/**
 * Bundles entries of `lambdas/entries/`. An entry whose inputs haven't changed since it was bundled last is taken from the cache.
 * Throws esbuild's own message when a file doesn't bundle.
 */
export function bundleEntries(entries: readonly string[]): Map<string, Bundle> {
  const bundles = new Map<string, Bundle>();
  const stale: string[] = [];
  for (const entry of entries) {
    const cached = readCached(entry);
    if (cached === undefined) stale.push(entry);
    else bundles.set(entry, cached);
  }
  if (stale.length > 0) build(stale);
  for (const entry of stale) {
    const built = readCached(entry);
    if (built === undefined) throw new Error(`A source of ${entry} changed while it was bundled: synthesize again.`);
    bundles.set(entry, built);
  }
  return bundles;
}

function directoryOf(entry: string): string {
  return join(CACHE_ROOT, 'bundles', entry.replaceAll('/', '-'));
}

function readCached(entry: string): Bundle | undefined {
  const directory = directoryOf(entry);
  const path = join(directory, RECORD);
  if (!existsSync(path)) return undefined;
  const { settings, hash, inputs, usesArgon2 } = JSON.parse(readFileSync(path, 'utf8')) as BundleRecord;
  const file = join(directory, `${hash}.cjs`);
  if (settings !== SETTINGS || !existsSync(file)) return undefined;
  if (Object.entries(inputs).some(([input, known]) => hashFile(resolve(PROJECT_ROOT, input)) !== known))
    return undefined;
  const usesBreachedPasswords = BREACHED_PASSWORDS_READER in inputs;
  return { entry, file, bytes: statSync(file).size, hash, inputs, usesArgon2, usesBreachedPasswords };
}

function build(entries: readonly string[]): void {
  const startedAt = Date.now();
  const result = buildSync({
    ...OPTIONS,
    mainFields: [...OPTIONS.mainFields],
    external: [...OPTIONS.external],
    entryPoints: entries.map((entry) => ({ in: `lambdas/entries/${entry}.ts`, out: entry.replaceAll('/', '-') })),
    outdir: join(CACHE_ROOT, 'bundles'),
  });
  for (const entry of entries) {
    const name = `${entry.replaceAll('/', '-')}.js`;
    const path = join(CACHE_ROOT, 'bundles', name);
    const file = result.outputFiles.find((output) => output.path === path);
    const meta = result.metafile.outputs[relative(PROJECT_ROOT, path).replaceAll('\\', '/')];
    if (file === undefined || meta === undefined) throw new Error(`esbuild made no output for ${entry}.`);
    keep(entry, file.contents, meta, startedAt);
  }
}

/** A source that was written since the bundling began counts as unknown, so that the bundle isn't taken for fresh. */
function keep(entry: string, contents: Uint8Array, meta: Metafile['outputs'][string], startedAt: number): void {
  const inputs: Record<string, string> = {};
  for (const input of Object.keys(meta.inputs)) {
    const path = resolve(PROJECT_ROOT, input);
    const isSettled = statSync(path).mtimeMs < startedAt;
    inputs[input] = (isSettled ? hashFile(path) : undefined) ?? '';
  }
  const usesArgon2 = meta.imports.some((imported) => imported.external === true && imported.path === ARGON2_PACKAGE);
  const hash = createHash('sha256').update(contents).digest('hex');
  const record: BundleRecord = { settings: SETTINGS, hash, inputs, usesArgon2 };

  const directory = directoryOf(entry);
  mkdirSync(directory, { recursive: true });
  putFile(join(directory, `${hash}.cjs`), contents);
  putFile(join(directory, RECORD), JSON.stringify(record));
  removeStale(directory, (name) => name !== RECORD && name !== `${hash}.cjs`);
}

/** Writes a file so that a reader finds the whole of it, or what was there before. */
function putFile(path: string, content: Uint8Array | string): void {
  const scratch = `${path}.${process.pid}`;
  writeFileSync(scratch, content);
  renameSync(scratch, path);
}
