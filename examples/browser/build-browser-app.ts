import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Bundles the app into a directory that any web server can serve; `config.json` is not in it. */
export const buildBrowserApp = async (directory: string): Promise<void> => {
  const here = import.meta.dirname;
  await build({
    entryPoints: [join(here, 'src/main.ts'), join(here, 'src/style.css')],
    outdir: directory,
    bundle: true,
    minify: true,
    sourcemap: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
  });
  for (const file of ['index.html', 'mark.svg']) await cp(join(here, file), join(directory, file));
};
