import { createHash, createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AwsCall, createAwsClient } from '../../lambdas/platform/aws/aws-client.ts';
import { AwsError } from '../../lambdas/platform/aws/aws-error.ts';
import { readCredentials } from '../../lambdas/platform/aws/read-credentials.ts';
import { signRequest } from '../../lambdas/platform/aws/sign-request.ts';

/** SHA-256 and HMAC as the SDK's signer wants them. */
class Sha256 {
  readonly #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytes(secret));
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytes(data));
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {}
}

function bytes(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data) ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(data);
}

describe('the AWS client', () => {
  let server: Server;
  let endpoint: string;
  let answers: { status: number; body: string }[] = [];
  const targets: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      targets.push(String(request.headers['x-amz-target']));
      const { status, body } = answers.shift() ?? { status: 200, body: '{}' };
      request.resume().on('end', () => response.writeHead(status).end(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const calls: AwsCall[] = [];
  const client = (credentials = () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'x' })) =>
    createAwsClient({
      region: 'eu-central-1',
      credentials,
      endpoints: { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoint },
      attempts: 3,
      observe: (call) => calls.push(call),
    });

  it.each([undefined, 'a/session+token=='])('signs as the SDK does (session token: %s)', async (sessionToken) => {
    const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG', sessionToken };
    const headers = {
      host: 'dynamodb.eu-central-1.amazonaws.com',
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.GetItem',
    };
    const body = JSON.stringify({ name: 'Zoë' });
    const at = new Date('2026-01-02T03:04:05.678Z');
    const signer = new SignatureV4({
      credentials,
      region: 'eu-central-1',
      service: 'dynamodb',
      sha256: Sha256,
      applyChecksum: false,
    });
    const expected = await signer.sign(
      { method: 'POST', protocol: 'https:', hostname: headers.host, path: '/', headers, body },
      { signingDate: at },
    );
    for (let again = 0; again < 2; again += 1) {
      const signed = signRequest(
        { headers, body, region: 'eu-central-1', service: 'dynamodb' },
        credentials,
        at.getTime(),
      );
      expect(signed.authorization).toBe(expected.headers.authorization);
      expect(signed['x-amz-security-token']).toBe(sessionToken);
    }
  });

  it('answers the output, and throws the service’s code and message', async () => {
    answers = [{ status: 200, body: '{"SecretString":"s"}' }];
    expect(await client().call('secretsmanager', 'GetSecretValue', { SecretId: 'a' })).toEqual({ SecretString: 's' });
    expect(targets.at(-1)).toBe('secretsmanager.GetSecretValue');
    answers = [{ status: 400, body: '{"__type":"com.amazonaws#ResourceNotFoundException","Message":"none"}' }];
    const refused = client().call('secretsmanager', 'GetSecretValue', {});
    await expect(refused).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      message: 'none',
      status: 400,
      retryable: false,
    });
    expect(calls.at(-1)).toMatchObject({ operation: 'GetSecretValue', attempts: 1, response: undefined });
  });

  it('retries what may pass, as often as it is told, with renewed credentials', async () => {
    const throttled = { status: 400, body: '{"__type":"ThrottlingException"}' };
    let asked = 0;
    const credentials = () => {
      asked += 1;
      return { accessKeyId: `AKID${asked}`, secretAccessKey: 'x' };
    };
    answers = [throttled, { status: 503, body: '' }, { status: 200, body: '' }];
    expect(await client(credentials).call('secretsmanager', 'GetSecretValue', {})).toEqual({});
    expect(calls.at(-1)?.attempts).toBe(3);
    expect(asked).toBe(3);
    answers = [throttled, throttled, throttled];
    await expect(client().call('secretsmanager', 'GetSecretValue', {})).rejects.toMatchObject({
      code: 'ThrottlingException',
      retryable: true,
    });
    expect(answers).toEqual([]);
  });

  it('reports a service that cannot be reached', async () => {
    await expect(client().call('kms', 'Decrypt', {})).rejects.toMatchObject({
      code: 'ConnectionError',
      status: 0,
      retryable: true,
    });
  });

  it('retries a cancelled transaction only when nothing but conflicts and throttling stood in the way', () => {
    const cancelled = (...codes: string[]) =>
      new AwsError('TransactionCanceledException', 'x', 400, { CancellationReasons: codes.map((Code) => ({ Code })) })
        .retryable;
    expect(cancelled('None', 'TransactionConflict')).toBe(true);
    expect(cancelled('ProvisionedThroughputExceeded', 'ThrottlingError')).toBe(true);
    expect(cancelled('TransactionConflict', 'ConditionalCheckFailed')).toBe(false);
    expect(cancelled('None', 'ValidationError')).toBe(false);
    expect(cancelled()).toBe(false);
  });

  it('reads credentials from an environment', () => {
    expect(readCredentials({ AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_SESSION_TOKEN: '' })).toEqual({
      accessKeyId: 'a',
      secretAccessKey: 'b',
      sessionToken: undefined,
    });
    expect(() => readCredentials({})).toThrow(/AWS_ACCESS_KEY_ID/);
  });
});
