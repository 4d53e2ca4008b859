import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult } from 'dependency-cruiser';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STRIPPED = join(ROOT, '.cache', 'imports');
const ROOMS = ['bin', 'lib', 'lambdas', 'local'];

/**
 * Writes the sources as JavaScript: dependency-cruiser can't read TypeScript through a compiler without a JavaScript API. What is left
 * are the imports that exist when the code runs; types may be imported from anywhere.
 */
function strip(room: string): void {
  const files = readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.ts'))) {
    const source = stripTypeScriptTypes(readFileSync(join(ROOT, room, file), 'utf8'));
    const target = join(STRIPPED, room, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, source.replaceAll(/((?:from|import)\s*\(?\s*['"]\.[^'"]*)\.ts(['"])/g, '$1.js$2'));
  }
}

rmSync(STRIPPED, { recursive: true, force: true });
for (const room of ROOMS) strip(room);
const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
const { output } = await cruise(ROOMS, { ruleSet: { forbidden }, validate: true, baseDir: STRIPPED, ...options });
const { summary } = output as ICruiseResult;
for (const { from, to, rule } of summary.violations) console.error(`${rule.name}: ${from} → ${to}`);
console.log(`${summary.totalCruised} modules, ${summary.violations.length} forbidden imports`);
process.exitCode = summary.violations.length === 0 ? 0 : 1;
