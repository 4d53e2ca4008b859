import { randomBytes } from 'node:crypto';
import type { EncryptedDataKey } from '../domain/encrypted-data-key.ts';
import type { AwsClient } from './aws/aws-client.ts';
import { dataKeyContext } from './aws/data-key-context.ts';

/** Has KMS make a new 256-bit data key, of which only the encrypted form is kept; `now` in ms. */
export async function createDataKey(client: AwsClient, keyArn: string, now: number): Promise<EncryptedDataKey> {
  const id = randomBytes(8).toString('base64url');
  const { CiphertextBlob } = await client.call<{ CiphertextBlob: string }>('kms', 'GenerateDataKey', {
    KeyId: keyArn,
    KeySpec: 'AES_256',
    EncryptionContext: dataKeyContext(id),
  });
  return { id, encrypted: CiphertextBlob, createdAt: now };
}
