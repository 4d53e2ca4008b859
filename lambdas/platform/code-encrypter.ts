import { randomBytes } from 'node:crypto';
import type { AwsClient } from './aws/aws-client.ts';
import { AwsError } from './aws/aws-error.ts';
import { encodeEncryptionMessage } from './encode-encryption-message.ts';
import { type CodeEncrypter, DeliveryError } from './ports.ts';

const ID_BYTES = 32;

interface GeneratedKey {
  readonly Plaintext: string;
  readonly CiphertextBlob: string;
  readonly KeyId?: string;
}

/** Messages of the AWS Encryption SDK, each under a data key of its own that KMS generates. */
export function createCodeEncrypter(client: Pick<AwsClient, 'call'>): CodeEncrypter {
  return {
    async encrypt(plaintext, keyArn, context) {
      const input = { KeyId: keyArn, KeySpec: 'AES_256', EncryptionContext: context };
      const generated = await client.call<GeneratedKey>('kms', 'GenerateDataKey', input).catch(refuse);
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

function refuse(cause: unknown): never {
  if (!(cause instanceof AwsError)) throw cause;
  throw new DeliveryError(`KMSKeyID could not be used: ${cause.code}`, cause);
}
