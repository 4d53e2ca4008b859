import { readdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { bundleEntries } from './bundling/bundle-entries.ts';
import { hashFile } from './bundling/hash-file.ts';
import { lockFile, PROJECT_ROOT } from './bundling/project-paths.ts';
import { FUNCTIONS } from './function-table.ts';

/**
 * `cognate-inputs.json` in the cloud assembly's directory: what the assembly was made from, so that a tool can tell without running the app
 * whether it is up to date.
 *
 * ```json
 * {
 *   "format": 1,
 *   "context": { "publicUrl": "http://localhost:9229" },
 *   "inputs": { "lib/keys.ts": "<SHA-256 of the content, hex>", "lambdas/entries/sign-in.ts": "…" }
 * }
 * ```
 *
 * Paths are relative to the project, with `/`. The assembly is up to date when the wanted context equals `context` (as JSON) and each file
 * of `inputs` still has its hash. Packages are represented by the lock file; `cdk.json` is among the inputs.
 */
export const INPUT_MANIFEST = 'cognate-inputs.json';

/** Writes the manifest. `context` is what the caller asked for beyond `cdk.json`. */
export function writeInputManifest(assemblyDirectory: string, context: Readonly<Record<string, unknown>>): void {
  const inputs: Record<string, string> = {};
  const add = (path: string) => {
    const hash = hashFile(resolve(PROJECT_ROOT, path));
    if (hash !== undefined) inputs[path] = hash;
  };
  for (const bundle of bundleEntries(Object.keys(FUNCTIONS)).values()) {
    for (const input of Object.keys(bundle.inputs)) if (!input.includes('node_modules/')) add(input);
  }
  for (const name of readdirSync(join(PROJECT_ROOT, 'lib'), { recursive: true, encoding: 'utf8' })) {
    if (/\.(ts|js)$/.test(name)) add(`lib/${name.replaceAll('\\', '/')}`);
  }
  const lock = lockFile();
  // What lib/ itself takes from lambdas/: constants that no bundle need hold.
  const constants = [
    'entries/assignment.ts',
    'endpoints/routes.ts',
    'store/schema.ts',
    'wire/shapes.generated.ts',
    'platform/env.ts',
    'platform/headers.ts',
    'platform/metric-names.ts',
  ];
  for (const path of constants) add(`lambdas/${path}`);
  for (const path of ['bin/app.ts', 'cdk.json']) add(path);
  if (lock !== undefined) add(relative(PROJECT_ROOT, lock).replaceAll('\\', '/'));
  const sorted = Object.fromEntries(Object.entries(inputs).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(
    join(assemblyDirectory, INPUT_MANIFEST),
    `${JSON.stringify({ format: 1, context, inputs: sorted }, null, 2)}\n`,
  );
}
