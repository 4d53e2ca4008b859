import { existsSync, readFileSync } from 'node:fs';
import { generated } from './generated.ts';

const stale = [...generated()].filter(([path, content]) => {
  const file = new URL(`../${path}`, import.meta.url);
  return !existsSync(file) || readFileSync(file, 'utf8') !== content;
});
for (const [path] of stale) console.error(`${path} is not what the generator makes: run \`npm run generate\`.`);
process.exitCode = stale.length === 0 ? 0 : 1;
