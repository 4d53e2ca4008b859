import { randomBytes } from 'node:crypto';
import type { AwsClient } from './aws/aws-client.ts';
import { encodeEncryptionMessage } from './encode-encryption-message.ts';
import type { CodeEncrypter } from './ports.ts';

const ID_BYTES = 32;

/** Messages of the AWS Encryption SDK, each under a data key of its own that KMS generates. */
export function createCodeEncrypter(client: Pick<AwsClient, 'call'>): CodeEncrypter {
  return {
    async encrypt(plaintext, keyArn, context) {
      const input = { KeyId: keyArn, KeySpec: 'AES_256', EncryptionContext: context };
      const generated = await client.call<{ Plaintext: string; CiphertextBlob: string; KeyId?: string }>(
        'kms',
        'GenerateDataKey',
        input,
      );
      const dataKey = Buffer.from(generated.Plaintext, 'base64');
      const message = encodeEncryptionMessage({
        plaintext,
        context,
        keyArn: generated.KeyId ?? keyArn,
        dataKey,
        encryptedDataKey: Buffer.from(generated.CiphertextBlob, 'base64'),
        id: randomBytes(ID_BYTES),
      });
      dataKey.fill(0);
      return message.toString('base64');
    },
  };
}
