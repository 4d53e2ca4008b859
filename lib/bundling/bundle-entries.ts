import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { buildSync, version as esbuildVersion, type Metafile } from 'esbuild';
import { hashFile } from './hash-file.ts';
import { ARGON2_PACKAGE } from './native-packages.ts';
import { CACHE_ROOT, PROJECT_ROOT } from './project-paths.ts';

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
}

interface BundleRecord {
  readonly settings: string;
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
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
  metafile: true,
  write: false,
  logLevel: 'silent',
} as const;

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
  const file = join(directory, 'index.cjs');
  const path = join(directory, 'bundle.json');
  if (!existsSync(path) || !existsSync(file)) return undefined;
  const record = JSON.parse(readFileSync(path, 'utf8')) as BundleRecord;
  if (record.settings !== SETTINGS) return undefined;
  const fresh = Object.entries(record.inputs).every(([input, hash]) => hashFile(resolve(PROJECT_ROOT, input)) === hash);
  if (!fresh) return undefined;
  const content = readFileSync(file);
  return {
    entry,
    file,
    bytes: content.length,
    hash: createHash('sha256').update(content).digest('hex'),
    inputs: record.inputs,
    usesArgon2: record.usesArgon2,
  };
}

function build(entries: readonly string[]): void {
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
    keep(entry, file.contents, meta);
  }
}

function keep(entry: string, contents: Uint8Array, meta: Metafile['outputs'][string]): void {
  const inputs: Record<string, string> = {};
  for (const input of Object.keys(meta.inputs)) {
    const hash = hashFile(resolve(PROJECT_ROOT, input));
    if (hash !== undefined) inputs[input] = hash;
  }
  const usesArgon2 = meta.imports.some((imported) => imported.external === true && imported.path === ARGON2_PACKAGE);
  const record: BundleRecord = { settings: SETTINGS, inputs, usesArgon2 };

  const directory = directoryOf(entry);
  mkdirSync(join(CACHE_ROOT, 'bundles'), { recursive: true });
  const scratch = mkdtempSync(join(CACHE_ROOT, 'bundles', 'build-'));
  writeFileSync(join(scratch, 'index.cjs'), contents);
  writeFileSync(join(scratch, 'bundle.json'), JSON.stringify(record));
  rmSync(directory, { recursive: true, force: true });
  renameSync(scratch, directory);
}
