import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { assembleAsset } from '../../lib/bundling/assemble-asset.ts';
import { bundleEntries } from '../../lib/bundling/bundle-entries.ts';
import { NATIVE_PACKAGES, type TargetProcessor } from '../../lib/bundling/native-packages.ts';
import { readTar } from '../../lib/bundling/read-tar.ts';

const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, { version: string; integrity: string }>;
};

/** `e_machine` of the ELF header, by processor. */
const MACHINES: Readonly<Record<TargetProcessor, number>> = { arm64: 0xb7, x64: 0x3e };

function readHeader(file: string): Buffer {
  const header = Buffer.alloc(20);
  const descriptor = openSync(file, 'r');
  readSync(descriptor, header, 0, 20, 0);
  closeSync(descriptor);
  return header;
}

describe.each(['arm64', 'x64'] as const)('the native Argon2 module for %s', (processor) => {
  const native = NATIVE_PACKAGES[processor];

  it('is pinned as in the lock file', () => {
    expect(lock.packages[`node_modules/${native.name}`]).toMatchObject({
      version: native.version,
      integrity: native.integrity,
    });
    expect(lock.packages['node_modules/@node-rs/argon2']?.version).toBe(native.version);
  });

  it('is in the asset of a function that hashes passwords, for that processor', () => {
    const bundle = bundleEntries(['sign-in']).get('sign-in')!;
    expect(bundle.usesArgon2).toBe(true);
    const { directory } = assembleAsset(bundle, processor);
    const header = readHeader(join(directory, 'node_modules', native.name, native.binary));
    expect(header.subarray(0, 4).toString('latin1')).toBe('\x7fELF');
    expect(header[4], '64 bits').toBe(2);
    expect(header.readUInt16LE(18)).toBe(MACHINES[processor]);
    expect(readFileSync(join(directory, 'node_modules/@node-rs/argon2/index.js'), 'utf8')).toContain(native.name);
  });
});

describe('reading an archive', () => {
  it('refuses one that is cut short', () => {
    const header = Buffer.alloc(512);
    header.write('package/x', 0);
    header.write('00000002000', 124);
    header.write('0', 156);
    expect(() => readTar(gzipSync(header))).toThrow(/cut short/);
  });
});
