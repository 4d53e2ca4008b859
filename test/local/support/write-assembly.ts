import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A directory for one test, below the system's temporary one. */
export function makeDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'local-test-'));
}

/** Writes a cloud assembly with one stack into `directory`; `functions` are CommonJS sources by asset name. */
export function writeAssembly(
  directory: string,
  template: object,
  functions: Readonly<Record<string, string>> = {},
): string {
  const files: Record<string, unknown> = {};
  for (const [name, source] of Object.entries(functions)) {
    const path = `asset.${name}`;
    mkdirSync(join(directory, path), { recursive: true });
    writeFileSync(join(directory, path, 'index.cjs'), source);
    files[name] = {
      source: { path, packaging: 'zip' },
      destinations: { here: { bucketName: 'b', objectKey: `${name}.zip` } },
    };
  }
  const write = (name: string, content: object) => writeFileSync(join(directory, name), JSON.stringify(content));
  mkdirSync(directory, { recursive: true });
  write('Test.template.json', template);
  write('Test.assets.json', { version: '1', files });
  write('manifest.json', {
    version: '1',
    artifacts: {
      'Test.assets': { type: 'cdk:asset-manifest', properties: { file: 'Test.assets.json' } },
      Test: {
        type: 'aws:cloudformation:stack',
        environment: 'aws://unknown-account/unknown-region',
        properties: { templateFile: 'Test.template.json' },
      },
    },
  });
  return directory;
}
