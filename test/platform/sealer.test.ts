import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AwsClient, createAwsClient } from '../../lambdas/platform/aws/aws-client.ts';
import { createDataKey } from '../../lambdas/platform/create-data-key.ts';
import { createKeyring, type EncryptedDataKey } from '../../lambdas/platform/keyring.ts';
import type { Sealer } from '../../lambdas/platform/ports.ts';
import { createSealer } from '../../lambdas/platform/sealer.ts';
import { openPageToken, sealPageToken } from '../../lambdas/store/page-token.ts';
import { openTestKms, type TestKms } from '../support/open-test-kms.ts';

const KEY = 'arn:aws:kms:eu-central-1:123456789012:key/1';
const contexts = fc.array(fc.string({ unit: 'binary', maxLength: 6 }), { maxLength: 4 });

describe('the sealer', () => {
  let kms: TestKms;
  let client: AwsClient;
  let dataKeys: EncryptedDataKey[];
  let sealer: Sealer;
  const newSealer = (keyList = () => dataKeys) =>
    createSealer(createKeyring({ client, keyArn: KEY, readDataKeys: async () => keyList() }));

  beforeAll(async () => {
    kms = await openTestKms();
    client = createAwsClient({
      region: 'eu-central-1',
      credentials: () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'x' }),
      endpoints: { AWS_ENDPOINT_URL_KMS: kms.endpoint },
    });
    dataKeys = [await createDataKey(client, KEY, 1)];
    sealer = newSealer();
  });
  afterAll(async () => {
    client.close();
    await kms.close();
  });

  it('opens what it sealed, in the same context only', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 64 }), contexts, contexts, async (plaintext, context, other) => {
        const sealed = await sealer.seal(plaintext, context);
        expect(sealed).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(await sealer.open(sealed, context)).toEqual(plaintext);
        fc.pre(JSON.stringify(context) !== JSON.stringify(other));
        expect(await sealer.open(sealed, other)).toBeUndefined();
      }),
    );
  });

  it('tells contexts apart that read alike when joined', async () => {
    const sealed = await sealer.seal('x', ['ab', 'c']);
    for (const context of [['a', 'bc'], ['abc'], ['ab', 'c', ''], ['', 'ab', 'c'], ['c', 'ab'], []]) {
      expect(await sealer.open(sealed, context)).toBeUndefined();
    }
    expect(await sealer.open(await sealer.seal('x', ['\ud800']), ['\ufffd'])).toBeUndefined();
  });

  it('opens nothing that was altered, cut short or lengthened', async () => {
    const sealed = await sealer.seal('a secret', ['x']);
    const bytes = Buffer.from(sealed, 'base64url');
    for (let index = 0; index < bytes.length; index += 1) {
      const altered = Buffer.from(bytes);
      altered[index] = (altered[index] ?? 0) ^ 1;
      expect(await sealer.open(altered.toString('base64url'), ['x'])).toBeUndefined();
      expect(await sealer.open(bytes.toString('base64url', 0, index), ['x'])).toBeUndefined();
    }
    for (const other of [
      `${sealed}A`,
      `${sealed}=`,
      ` ${sealed}`,
      `${sealed}\n`,
      '',
      'x',
      sealed.replaceAll('_', '/').concat('='),
    ]) {
      expect(await sealer.open(other, ['x'])).toBeUndefined();
    }
  });

  it('opens no random text and never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (sealedText) => {
        expect(await sealer.open(sealedText, [])).toBeUndefined();
      }),
    );
  });

  it('seals the same thing differently each time', async () => {
    expect(await sealer.seal('x', [])).not.toBe(await sealer.seal('x', []));
  });

  it('seals under the newest key, opens under each, and keeps its MACs', async () => {
    const old = await sealer.seal('x', ['c']);
    const mac = await sealer.mac('123456', ['c']);
    const both = [...dataKeys, await createDataKey(client, KEY, 2)];
    const newer = newSealer(() => both);
    expect(await newer.open(old, ['c'])).toEqual(new Uint8Array(Buffer.from('x')));
    expect(await newer.mac('123456', ['c'])).toBe(mac);
    const sealed = await newer.seal('y', ['c']);
    expect(await sealer.open(sealed, ['c'])).toBeUndefined();
    expect(await newSealer(() => both).open(sealed, ['c'])).toEqual(new Uint8Array(Buffer.from('y')));
  });

  it('makes MACs that depend on value and context', async () => {
    const macs = [
      await sealer.mac('a', ['b']),
      await sealer.mac('b', ['a']),
      await sealer.mac('ab', []),
      await sealer.mac('a', ['b', '']),
    ];
    expect(new Set(macs).size).toBe(macs.length);
    expect(await sealer.mac('a', ['b'])).toBe(macs[0]);
  });

  it('asks KMS once for each key, and again after a failure', async () => {
    const fresh = newSealer();
    kms.down = true;
    await expect(fresh.seal('x', [])).rejects.toThrow();
    kms.down = false;
    kms.calls.length = 0;
    await Promise.all([fresh.seal('x', []), fresh.mac('x', []), fresh.seal('y', [])]);
    await fresh.seal('z', []);
    expect(kms.calls).toEqual(['Decrypt']);
  });

  it('does not open a data key under another key’s id', async () => {
    const [first] = dataKeys;
    if (first === undefined) throw new Error('no data key');
    await expect(newSealer(() => [{ ...first, id: 'AAAAAAAAAAA' }]).seal('x', [])).rejects.toThrow();
    await expect(newSealer(() => []).seal('x', [])).rejects.toThrow(/set-up/);
  });

  it('turns cursors into page tokens that are good in their own context only', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), async (cursor) => {
        const token = await sealPageToken(sealer, cursor, ['ListUsers', 'pool']);
        expect(await openPageToken(sealer, token, ['ListUsers', 'pool'])).toBe(cursor);
        await expect(openPageToken(sealer, token, ['ListUsers', 'other'])).rejects.toMatchObject({
          code: 'InvalidParameterException',
        });
        await expect(openPageToken(sealer, cursor, ['ListUsers', 'pool'])).rejects.toMatchObject({
          code: 'InvalidParameterException',
        });
      }),
      { numRuns: 50 },
    );
  });
});
