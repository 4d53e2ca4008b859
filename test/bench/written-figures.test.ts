import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mergeSections } from '../../bench/merge-sections.ts';
import { presentSpeed } from '../../bench/present-speed.ts';
import type { Report } from '../../bench/report.ts';

const report = (rows: Report['rows']): Report => ({ title: 'Title', columns: [], rows, notes: [] });
const operation = (name: string, cpu: number, target?: number): Report['rows'][number] => [
  name,
  { value: 1, target: 2 },
  { value: 0 },
  { value: 4 },
  { value: 0 },
  { value: cpu, ...(target !== undefined && { target }) },
  { value: cpu + 13.4 },
];

describe('the written figures', () => {
  it('replace the sections that were measured, and leave the others as they are', () => {
    const before = '# Old head\n\n## One\n\nold\n\n## Two\n\nkept\n';
    const after = mergeSections(
      before,
      '# Head\n',
      new Map([
        ['One', '## One\n\nnew\n'],
        ['Three', '## Three\n\nmore\n'],
      ]),
    );
    expect(after).toBe('# Head\n\n## One\n\nnew\n\n## Two\n\nkept\n\n## Three\n\nmore\n');
    expect(mergeSections(after, '# Head\n', new Map())).toBe(after);
  });

  it('go into the table of the README, row by row', () => {
    const readme = readFileSync('README.md', 'utf8');
    const operations = report([
      operation('Sign-in by password', 2.04, 4),
      operation('Sign-in by SRP (2 calls)', 4.96, 6),
      operation('Sign-in by passkey: the answer', 2.11, 3),
      operation('Refresh', 1.5, 2.5),
    ]);
    const imports = report([['signin', { value: 139.6 }, { value: 16.8, target: 60 }]]);
    const starts = report([
      ['cold', { value: 2.77 }],
      ['warm', { value: 0.2, target: 5 }],
    ]);
    const written = presentSpeed(
      readme,
      new Map([
        ['operations', operations],
        ['imports', imports],
        ['start-up', starts],
      ]),
    );
    for (const row of [
      '| password sign-in beside the hash | 1 read, no write, 2 ms of CPU | 2 reads, 4 ms |',
      '| the hash (Argon2id, 19 MiB, two passes) | 13 ms of CPU | |',
      '| SRP sign-in, both calls | 1 read, no write, 5 ms of CPU | 2 reads, 6 ms |',
      '| passkey sign-in, the answer | 1 read, no write, 2.1 ms of CPU | 2 reads, 3 ms |',
      '| refresh | 1 read, no write, 1.5 ms of CPU | 2 reads, 2.5 ms |',
      '| import of the sign-in bundle | 17 ms, 140 KB | 60 ms |',
      '| `npm start`, nothing changed | 0.2 s | 5 s |',
      '| `npm start`, everything new | 2.8 s | |',
    ]) {
      expect(written).toContain(`${row}\n`);
    }
    expect(presentSpeed(readme, new Map())).toBe(readme);
    expect(written.split('\n')).toHaveLength(readme.split('\n').length);
  });
});
