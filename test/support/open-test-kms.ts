import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A KMS with one key, over HTTP: the world outside, as far as the data keys need it. */
export interface TestKms {
  readonly endpoint: string;
  /** Operations that it was asked for. */
  readonly calls: string[];
  /** While true, everything is refused. */
  down: boolean;
  close(): Promise<void>;
}

interface KmsRequest {
  readonly CiphertextBlob?: string;
  readonly EncryptionContext?: Readonly<Record<string, string>>;
}

/** Opens it on a free port. */
export async function openTestKms(): Promise<TestKms> {
  const key = randomBytes(32);
  const answer = (operation: string, { CiphertextBlob = '', EncryptionContext = {} }: KmsRequest): object => {
    const aad = Buffer.from(JSON.stringify(Object.entries(EncryptionContext).sort()));
    if (operation === 'GenerateDataKey') {
      const plaintext = randomBytes(32);
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad);
      const sealed = Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
      return { CiphertextBlob: sealed.toString('base64'), Plaintext: plaintext.toString('base64') };
    }
    const sealed = Buffer.from(CiphertextBlob, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(aad);
    decipher.setAuthTag(sealed.subarray(-16));
    const opened = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
    return { Plaintext: opened.toString('base64') };
  };

  const kms = { calls: [] as string[], down: false };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const operation = String(request.headers['x-amz-target']).replace('TrentService.', '');
    kms.calls.push(operation);
    try {
      if (kms.down) throw new Error('down');
      response.end(JSON.stringify(answer(operation, JSON.parse(Buffer.concat(chunks).toString()) as KmsRequest)));
    } catch {
      response
        .writeHead(400)
        .end(JSON.stringify({ __type: kms.down ? 'DisabledException' : 'InvalidCiphertextException' }));
    }
  });
  // It ends no idle connection that a client may be about to use.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(kms, {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
