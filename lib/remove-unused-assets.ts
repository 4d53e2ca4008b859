import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeStale } from './bundling/remove-stale.ts';

/** Removes from a cloud assembly the code that earlier syntheses left there and that no template names, once it is an hour old. */
export function removeUnusedAssets(assemblyDirectory: string): void {
  const lists = readdirSync(assemblyDirectory).filter((name) => name.endsWith('.assets.json'));
  const named = lists.map((name) => readFileSync(join(assemblyDirectory, name), 'utf8')).join('\n');
  removeStale(assemblyDirectory, (name) => name.startsWith('asset.') && !named.includes(name));
}
