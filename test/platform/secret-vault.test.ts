import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAwsClient } from '../../lambdas/platform/aws/aws-client.ts';
import { createSecretsManagerVault } from '../../lambdas/platform/aws/secrets-manager-vault.ts';

let server: Server;
let endpoint: string;
/** What is answered next, and what was asked. */
let answers: { readonly status: number; readonly body: object }[] = [];
let asked: unknown[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      asked.push(JSON.parse(Buffer.concat(chunks).toString()));
      const { status, body } = answers.shift() ?? { status: 500, body: {} };
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  asked = [];
});

const vault = () => {
  const credentials = () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: undefined });
  const endpoints = { AWS_ENDPOINT_URL: endpoint };
  const client = createAwsClient({ region: 'eu-central-1', credentials, endpoints, attempts: 1 });
  return createSecretsManagerVault(() => client, [1, 1]);
};
const denied = { status: 400, body: { __type: 'AccessDeniedException' } };

describe('secrets of whoever deploys', () => {
  it('are read by version, too', async () => {
    answers = [{ status: 200, body: { SecretString: 'text' } }];
    expect(await vault().read({ id: 'google', versionStage: 'AWSPREVIOUS' })).toBe('text');
    expect(asked).toEqual([{ SecretId: 'google', VersionStage: 'AWSPREVIOUS' }]);
  });

  it('are waited for while the right to read them is new', async () => {
    answers = [denied, denied, { status: 200, body: { SecretString: 'text' } }];
    expect(await vault().read({ id: 'google' })).toBe('text');
    answers = [denied, denied, denied];
    expect(await vault().read({ id: 'google' })).toBeUndefined();
    expect(asked).toHaveLength(6);
  });

  it('are none where there is no such secret, or it has no text', async () => {
    answers = [{ status: 400, body: { __type: 'ResourceNotFoundException' } }];
    expect(await vault().read({ id: 'google' })).toBeUndefined();
    answers = [{ status: 200, body: { SecretBinary: 'AA==' } }];
    expect(await vault().read({ id: 'google' })).toBeUndefined();
  });

  it('are not none because Secrets Manager failed', async () => {
    answers = [{ status: 500, body: { __type: 'InternalServiceError' } }];
    await expect(vault().read({ id: 'google' })).rejects.toMatchObject({ name: 'AwsError' });
  });
});
