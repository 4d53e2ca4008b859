import { buildClient, CommitmentPolicy, KmsKeyringNode } from '@aws-crypto/client-node';
import { KMS } from '@aws-sdk/client-kms';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTriggerAccount, type TriggerAccount } from '../support/trigger-account.ts';

let account: TriggerAccount;
beforeAll(async () => {
  account = await openTriggerAccount();
});
afterAll(() => account.close());

/** The AWS Encryption SDK with its default policy. */
async function decrypt(message: Buffer) {
  const { endpoint, region, credentials, keyArn } = account;
  const clientProvider = () => new KMS({ endpoint, region, credentials });
  const keyring = new KmsKeyringNode({ generatorKeyId: keyArn, clientProvider });
  const { plaintext, messageHeader } = await buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT).decrypt(
    keyring,
    message,
  );
  return { text: plaintext.toString('utf8'), context: { ...messageHeader.encryptionContext } };
}

const encrypt = async (text: string, context: Record<string, string>) =>
  Buffer.from(await account.services.codeEncrypter.encrypt(text, account.keyArn, context), 'base64');

const texts = fc.string({ unit: 'grapheme', maxLength: 300 });
const contexts = fc.dictionary(
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .filter((name) => !/^(aws-crypto-|__proto__$)/.test(name)),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  { maxKeys: 4 },
);

it('any text in any context is opened by the AWS Encryption SDK', async () => {
  await fc.assert(
    fc.asyncProperty(texts, contexts, async (text, context) => {
      expect(await decrypt(await encrypt(text, context))).toEqual({ text, context });
    }),
    { numRuns: 40 },
  );
});

it('a message that was altered anywhere is refused', async () => {
  const message = await encrypt('123456', { 'userpool-id': 'eu-central-1_abcdefghi' });
  for (let index = 0; index < message.length; index += 7) {
    const altered = Buffer.from(message);
    altered[index] = message[index]! ^ 1;
    await expect(decrypt(altered), `byte ${index}`).rejects.toBeDefined();
  }
});

it('a text that is longer than a frame is not encrypted', async () => {
  await expect(encrypt('x'.repeat(4097), {})).rejects.toThrow(RangeError);
});
