import { writeFileSync } from 'node:fs';
import { generated } from './generated.ts';

for (const [path, content] of generated()) {
  writeFileSync(new URL(`../${path}`, import.meta.url), content);
  console.log(`wrote ${path}`);
}
