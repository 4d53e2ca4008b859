import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Rooms that run as JavaScript in the package. The sources of `lambdas/` go along: each app's synthesis bundles them. */
const COMPILED = ['bin', 'lib', 'local'];

/**
 * Makes the package that is published, in `directory` (`dist` by default): the same tree as the project's, since Node runs no TypeScript
 * inside `node_modules`. Publish it with `npm publish ./dist`.
 */
export function buildPackage(directory: string): void {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', directory], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  for (const room of COMPILED) copy(room, directory, (name) => /\.(js|css|html|svg)$/.test(name));
  copy('lambdas', directory, (name) => name.endsWith('.ts'));
  copy('model', directory, (name) => name.endsWith('.bin'));
  for (const file of ['LICENSE', 'README.md', 'CHANGELOG.md', 'cdk.json'])
    cpSync(join(ROOT, file), join(directory, file));
  writeFileSync(join(directory, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
  chmodSync(join(directory, 'bin/cognate.js'), 0o755);
}

function copy(room: string, directory: string, isWanted: (name: string) => boolean): void {
  for (const name of readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' }).filter(isWanted)) {
    const target = join(directory, room, name);
    if (existsSync(target)) continue;
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(ROOT, room, name), target);
  }
}

function manifest(): Record<string, unknown> {
  const {
    private: _,
    scripts: _scripts,
    devDependencies: _dev,
    ...own
  } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, unknown>;
  return {
    ...own,
    // A checkout brings its own Node; the package runs on its user's.
    engines: { node: '>=22.12' },
    bin: { cognate: 'bin/cognate.js' },
    exports: {
      '.': { types: './lib/index.d.ts', default: './lib/index.js' },
      './credentials': { types: './bin/from-cognate.d.ts', default: './bin/from-cognate.js' },
    },
  };
}

if (import.meta.main) buildPackage(join(ROOT, 'dist'));
