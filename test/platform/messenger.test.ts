import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMessenger } from '../../lambdas/platform/messenger.ts';
import type { Email } from '../../lambdas/platform/ports.ts';

interface Received {
  readonly path: string;
  readonly body: string;
}

/** The network beyond the SDKs: SES and SNS as far as they take one message. */
const received: Received[] = [];
let status = 200;
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      received.push({ path: request.url ?? '', body });
      const isEmail = request.url?.startsWith('/v2/') ?? false;
      const refusal = isEmail ? '{"message":"no"}' : '<ErrorResponse><Error><Code>X</Code></Error></ErrorResponse>';
      const reply = isEmail ? '{"MessageId":"1"}' : '<PublishResponse><PublishResult/></PublishResponse>';
      response.writeHead(status, { 'content-type': isEmail ? 'application/json' : 'text/xml' });
      response.end(status === 200 ? reply : refusal);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
});
afterAll(() => {
  vi.unstubAllEnvs();
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  received.length = 0;
  status = 200;
});

const email: Email = {
  to: 'ada@example.com',
  subject: 'Grüße',
  html: '<b>123456</b>',
  from: undefined,
  replyTo: 'help@example.com',
  sourceArn: undefined,
  configurationSet: 'set',
};

describe('an e-mail', () => {
  it('goes through SES, from the deployment’s sender where the pool names none', async () => {
    const messenger = createMessenger('no-reply@example.com');
    await messenger.sendEmail(email);
    await messenger.sendEmail({ ...email, from: 'Pool <pool@example.com>' });
    const [first, second] = received.map(({ body }) => JSON.parse(body));
    expect(received[0]?.path).toBe('/v2/email/outbound-emails');
    expect(first).toMatchObject({
      FromEmailAddress: 'no-reply@example.com',
      Destination: { ToAddresses: ['ada@example.com'] },
      ReplyToAddresses: ['help@example.com'],
      ConfigurationSetName: 'set',
      Content: { Simple: { Subject: { Data: 'Grüße', Charset: 'UTF-8' }, Body: { Html: { Data: '<b>123456</b>' } } } },
    });
    expect(second.FromEmailAddress).toBe('Pool <pool@example.com>');
  });

  it('is a delivery error without a sender, and when SES refuses', async () => {
    await expect(createMessenger(undefined).sendEmail(email)).rejects.toMatchObject({ name: 'DeliveryError' });
    expect(received).toHaveLength(0);
    status = 400;
    const refused = createMessenger('no-reply@example.com').sendEmail(email);
    await expect(refused).rejects.toMatchObject({ name: 'DeliveryError' });
  });
});

describe('a text message', () => {
  it('goes through SNS as a transactional one', async () => {
    await createMessenger(undefined).sendText({ to: '+15555550100', text: 'Your code is 123456' });
    const parameters = new URLSearchParams(received[0]?.body);
    expect(parameters.get('Action')).toBe('Publish');
    expect(parameters.get('PhoneNumber')).toBe('+15555550100');
    expect(parameters.get('Message')).toBe('Your code is 123456');
    expect(received[0]?.body).toContain('Transactional');
  });

  it('is a delivery error when SNS refuses', async () => {
    status = 400;
    const refused = createMessenger(undefined).sendText({ to: '+1', text: 'x' });
    await expect(refused).rejects.toMatchObject({ name: 'DeliveryError' });
  });
});
