import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const withoutIndentation = (code: string): string => code.replaceAll(/^\s+/gm, '').trim();

describe('the documents', () => {
  it('show in docs/verify-tokens.md what the examples do, which the tests run', () => {
    const examples = readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
      .map((file) => withoutIndentation(read(join('examples', file))));
    const snippets = [...read('docs/verify-tokens.md').matchAll(/^```ts\n(.*?)^```$/gms)];
    expect(snippets.length).toBeGreaterThan(2);
    for (const [, code = ''] of snippets) {
      expect(
        examples.filter((example) => example.includes(withoutIndentation(code))),
        code,
      ).toHaveLength(1);
    }
  });

  it('name in the README calls that the example beside them makes', () => {
    const rows = [...read('README.md').matchAll(/^\|.*\| `([^|]+)` \| \[.+\]\((examples\/browser\/.+)\) \|$/gm)];
    expect(rows.length).toBeGreaterThan(8);
    for (const [, call = '', file = ''] of rows) expect(read(file), file).toContain(call);
  });
});
