import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAwsClient } from '../../lambdas/platform/aws/aws-client.ts';
import { objectUrl } from '../../lambdas/platform/aws/object-url.ts';
import { createLogDelivery } from '../../lambdas/platform/log-delivery.ts';
import type { LogDelivery, LogDestination } from '../../lambdas/platform/ports.ts';

interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const NOW = Date.UTC(2026, 10, 29, 19, 30, 20, 123);
const BUCKET: LogDestination = {
  kind: 'bucket',
  name: 'of-events',
  accountId: '123456789012',
  folder: 'AWSLogs/123456789012/cognito-idp/eu-central-1/userAuthEvents/eu-central-1_abcdefghi',
};
const STREAM: LogDestination = { kind: 'delivery-stream', name: 'events' };
const s3Error = (code: string) => `<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`;
const firehoseError = (code: string) => JSON.stringify({ __type: code, message: 'no' });

let server: Server;
let delivery: LogDelivery;
const received: Received[] = [];
let answers: { readonly status: number; readonly body?: string }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      received.push({ method, path: url.split('?')[0] ?? '', headers, body: Buffer.concat(chunks).toString() });
      const { status, body = '' } = answers.shift() ?? { status: 200 };
      response.writeHead(status).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const AWS_ENDPOINT_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'x' });
  const place = { region: 'eu-central-1', credentials, endpoints: { AWS_ENDPOINT_URL } };
  const client = createAwsClient({ ...place, attempts: 2, attemptTimeoutMs: 30_000 });
  delivery = createLogDelivery(client, (name) => ({ name, ...place }), { now: () => NOW });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  received.length = 0;
  answers = [];
});

describe('a bucket of a pool’s owner', () => {
  it('has each line as an object under the hour, and no other account’s bucket has it', async () => {
    await delivery.write(BUCKET, '{"a":1}');
    await delivery.write(BUCKET, '{"a":2}');
    expect(received.map(({ method, body }) => [method, body])).toEqual([
      ['PUT', '{"a":1}\n'],
      ['PUT', '{"a":2}\n'],
    ]);
    const [first, second] = received;
    const hour = `/of-events/${BUCKET.folder}/2026/11/29/19/20261129T193020123Z-`;
    expect(first?.path.startsWith(hour)).toBe(true);
    expect(first?.path).toMatch(/-[\da-f-]{36}\.json$/);
    expect(second?.path).not.toBe(first?.path);
    expect(first?.headers).toMatchObject({
      'content-type': 'application/json',
      'x-amz-expected-bucket-owner': '123456789012',
    });
  });

  it('is tried with an empty folder, and then looked the same for a name that nobody has', async () => {
    expect(await delivery.prepare(BUCKET)).toBe('ready');
    answers = [{ status: 412, body: s3Error('PreconditionFailed') }];
    await delivery.pretend(BUCKET);
    const [tried, pretended] = received;
    expect(tried).toMatchObject({ path: `/of-events/${BUCKET.folder}/`, body: '' });
    expect(pretended).toMatchObject({ path: tried?.path, headers: { 'if-none-match': '*' } });
    expect(pretended?.body.trim()).toBe('');
    expect(pretended?.body.length).toBeGreaterThan(500);
  });

  it.each([
    [403, 'AccessDenied', 'denied'],
    [404, 'NoSuchBucket', 'missing'],
    [301, 'PermanentRedirect', 'unfit'],
    [307, 'TemporaryRedirect', 'unfit'],
    [400, 'AuthorizationHeaderMalformed', 'unfit'],
  ] as const)('is told from S3’s %i', async (status, code, state) => {
    answers = [{ status, body: s3Error(code) }];
    expect(await delivery.prepare(BUCKET)).toBe(state);
    expect(received).toHaveLength(1);
  });

  it('is asked again when S3 slows callers down, and given up soon', async () => {
    const slowDown = { status: 503, body: s3Error('SlowDown') };
    answers = [slowDown];
    await delivery.write(BUCKET, '{}');
    expect(received).toHaveLength(2);
    // The same object: what was stored and whose answer was lost is stored once.
    expect(received[0]?.path).toBe(received[1]?.path);
    answers = [slowDown, slowDown];
    await expect(delivery.write(BUCKET, '{}')).rejects.toMatchObject({ code: 'SlowDown' });
    answers = [slowDown, slowDown];
    await expect(delivery.prepare(BUCKET)).rejects.toMatchObject({ code: 'SlowDown' });
  });

  it('that is gone loses the line, and says so', async () => {
    answers = [{ status: 404, body: s3Error('NoSuchBucket') }];
    await expect(delivery.write(BUCKET, '{}')).rejects.toMatchObject({ code: 'NoSuchBucket' });
    expect(received).toHaveLength(1);
  });
});

describe('a delivery stream of a pool’s owner', () => {
  const data = ({ body }: Received) => Buffer.from(JSON.parse(body).Record.Data, 'base64').toString();

  it('has each line as a record of one line, and of a name that nobody has not a byte', async () => {
    expect(await delivery.prepare(STREAM)).toBe('ready');
    await delivery.write(STREAM, '{"a":1}');
    await delivery.pretend(STREAM);
    expect(received.map(data)).toEqual(['', '{"a":1}\n', '']);
    expect(received[1]?.headers['x-amz-target']).toBe('Firehose_20150804.PutRecord');
    expect(JSON.parse(received[1]?.body ?? '')).toMatchObject({ DeliveryStreamName: 'events' });
  });

  it.each([
    ['AccessDeniedException', 'denied'],
    ['ResourceNotFoundException', 'missing'],
    ['InvalidArgumentException', 'unfit'],
  ] as const)('is told from Firehose’s %s', async (code, state) => {
    answers = [{ status: 400, body: firehoseError(code) }];
    expect(await delivery.prepare(STREAM)).toBe(state);
    expect(received).toHaveLength(1);
  });

  it('is asked again when Firehose is throttled, and given up soon', async () => {
    const throttled = { status: 500, body: firehoseError('ServiceUnavailableException') };
    answers = [throttled];
    await delivery.write(STREAM, '{}');
    expect(received).toHaveLength(2);
    answers = [throttled, throttled];
    await expect(delivery.write(STREAM, '{}')).rejects.toMatchObject({ code: 'ServiceUnavailableException' });
  });
});

describe('the address of an object', () => {
  const bucket = (name: string) => ({
    name,
    region: 'eu-central-1',
    credentials: () => ({ accessKeyId: 'a', secretAccessKey: 'b' }),
    endpoints: {},
  });

  it('has the bucket as its host, or in its path where S3’s certificate knows no such host', () => {
    expect(objectUrl(bucket('of-events'), 'a/b c').href).toBe(
      'https://of-events.s3.eu-central-1.amazonaws.com/a/b%20c',
    );
    expect(objectUrl(bucket('of.events'), 'a').href).toBe('https://s3.eu-central-1.amazonaws.com/of.events/a');
    expect(objectUrl(bucket('Of_Events'), 'a').href).toBe('https://s3.eu-central-1.amazonaws.com/Of_Events/a');
  });
});
