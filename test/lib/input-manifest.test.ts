import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bundleEntries } from '../../lib/bundling/bundle-entries.ts';
import { PROJECT_ROOT } from '../../lib/bundling/project-paths.ts';
import { INPUT_MANIFEST, writeInputManifest } from '../../lib/write-input-manifest.ts';

const directory = mkdtempSync(join(tmpdir(), 'cognate-manifest-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('the manifest of inputs', () => {
  it('holds the context and the hash of each file that the assembly was made from', () => {
    writeInputManifest(directory, { publicUrl: 'http://localhost:9229' });
    const manifest = JSON.parse(readFileSync(join(directory, INPUT_MANIFEST), 'utf8')) as {
      format: number;
      context: unknown;
      inputs: Record<string, string>;
    };
    expect(manifest).toMatchObject({ format: 1, context: { publicUrl: 'http://localhost:9229' } });
    const wanted = ['bin/app.ts', 'cdk.json', 'package-lock.json', 'lib/keys.ts', 'lib/front-door/viewer-request.js'];
    const bundled = ['lambdas/entries/sign-in.ts', 'lambdas/store/keys.ts', 'lambdas/entries/assignment.ts'];
    expect(Object.keys(manifest.inputs)).toEqual(expect.arrayContaining([...wanted, ...bundled]));
    for (const [path, hash] of Object.entries(manifest.inputs)) {
      expect(path).not.toContain('node_modules');
      const content = readFileSync(join(PROJECT_ROOT, path));
      expect(createHash('sha256').update(content).digest('hex'), path).toBe(hash);
    }
  });
});

describe('a bundle', () => {
  it('is made once for the same sources', () => {
    const first = bundleEntries(['discovery']).get('discovery')!;
    const second = bundleEntries(['discovery']).get('discovery')!;
    expect(second).toEqual(first);
    expect(createHash('sha256').update(readFileSync(first.file)).digest('hex')).toBe(first.hash);
  });

  it('says which entry can’t be made', () => {
    expect(() => bundleEntries(['no-such-entry'])).toThrow(/no-such-entry/);
  });
});
