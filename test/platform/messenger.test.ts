import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AwsClient, createAwsClient } from '../../lambdas/platform/aws/aws-client.ts';
import { createMessenger } from '../../lambdas/platform/messenger.ts';
import type { Email } from '../../lambdas/platform/ports.ts';

interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** The network: SES and SNS as far as they take one message. Each answers what is queued, then that it took the message. */
const received: Received[] = [];
let answers: { status: number; body: string }[] = [];
let server: Server;
let endpoint: string;
let client: AwsClient;

const region = 'eu-central-1';
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body });
      const isEmail = request.url?.startsWith('/v2/') ?? false;
      const taken = isEmail ? '{"MessageId":"1"}' : '<PublishResponse><PublishResult/></PublishResponse>';
      const answer = answers.shift() ?? { status: 200, body: taken };
      response.writeHead(answer.status, { 'content-type': isEmail ? 'application/json' : 'text/xml' });
      response.end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client = createAwsClient({
    region,
    credentials: () => credentials,
    endpoints: { AWS_ENDPOINT_URL: endpoint },
    attempts: 3,
  });
});
afterAll(() => {
  client.close();
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  received.length = 0;
  answers = [];
});

const email: Email = {
  to: 'ada@example.com',
  subject: 'Grüße',
  html: '<b>123456</b>',
  text: '123456',
  from: undefined,
  replyTo: 'help@example.com',
  sourceArn: undefined,
  configurationSet: 'set',
};

describe('an e-mail', () => {
  it('goes through SES, from the deployment’s sender where the pool names none', async () => {
    const messenger = createMessenger(client, 'no-reply@example.com');
    await messenger.sendEmail(email);
    await messenger.sendEmail({ ...email, from: 'Pool <pool@example.com>' });
    const [first, second] = received.map(({ body }) => JSON.parse(body));
    expect(received[0]?.path).toBe('/v2/email/outbound-emails');
    expect(first).toMatchObject({
      FromEmailAddress: 'no-reply@example.com',
      Destination: { ToAddresses: ['ada@example.com'] },
      ReplyToAddresses: ['help@example.com'],
      ConfigurationSetName: 'set',
      Content: {
        Simple: {
          Subject: { Data: 'Grüße', Charset: 'UTF-8' },
          Body: { Html: { Data: '<b>123456</b>' }, Text: { Data: '123456' } },
        },
      },
    });
    expect(second.FromEmailAddress).toBe('Pool <pool@example.com>');
  });

  it('has no text part where there is none', async () => {
    await createMessenger(client, 'no-reply@example.com').sendEmail({ ...email, text: undefined });
    expect(JSON.parse(received[0]?.body ?? '').Content.Simple.Body).toEqual({
      Html: { Data: '<b>123456</b>', Charset: 'UTF-8' },
    });
  });

  it('is sent as the SDK sends it', async () => {
    const sourceArn = 'arn:aws:ses:eu-central-1:123456789012:identity/example.com';
    await createMessenger(client, undefined).sendEmail({ ...email, from: 'pool@example.com', sourceArn });
    const text = (Data: string) => ({ Data, Charset: 'UTF-8' });
    await new SESv2Client({ region, credentials, endpoint }).send(
      new SendEmailCommand({
        FromEmailAddress: 'pool@example.com',
        FromEmailAddressIdentityArn: sourceArn,
        Destination: { ToAddresses: [email.to] },
        ReplyToAddresses: ['help@example.com'],
        ConfigurationSetName: 'set',
        Content: { Simple: { Subject: text(email.subject), Body: { Html: text(email.html), Text: text('123456') } } },
      }),
    );
    const [ours, theirs] = received.map(asSent);
    expect(ours).toEqual(theirs);
    expect(ours?.scope).toMatch(/\/eu-central-1\/ses\/aws4_request$/);
  });

  it('is sent in the Region of the pool’s identity', async () => {
    const sourceArn = 'arn:aws:ses:us-west-2:123456789012:identity/pool@example.com';
    const messenger = createMessenger(client, 'no-reply@example.com');
    await messenger.sendEmail({ ...email, from: 'pool@example.com', sourceArn });
    await messenger.sendEmail(email);
    const [theirs, ours] = received.map(asSent);
    expect(theirs?.scope).toMatch(/\/us-west-2\/ses\/aws4_request$/);
    expect(ours?.scope).toMatch(/\/eu-central-1\/ses\/aws4_request$/);
  });

  it('is a delivery error without a sender, and when SES refuses, with what SES calls the reason', async () => {
    await expect(createMessenger(client, undefined).sendEmail(email)).rejects.toMatchObject({ name: 'DeliveryError' });
    expect(received).toHaveLength(0);
    answers = [{ status: 400, body: '{"__type":"MessageRejected","message":"ada@example.com is not verified"}' }];
    const refused = createMessenger(client, 'no-reply@example.com').sendEmail(email);
    await expect(refused).rejects.toMatchObject({
      name: 'DeliveryError',
      message: 'the message was not accepted: MessageRejected',
    });
    expect(received).toHaveLength(1);
  });

  it('is tried again while SES is busy', async () => {
    answers = [
      { status: 429, body: '{"__type":"TooManyRequestsException"}' },
      { status: 500, body: '' },
    ];
    await createMessenger(client, 'no-reply@example.com').sendEmail(email);
    expect(received).toHaveLength(3);
  });
});

describe('a text message', () => {
  it('goes through SNS as a transactional one', async () => {
    await createMessenger(client, undefined).sendText({ to: '+15555550100', text: 'Your code is 123456' });
    const parameters = new URLSearchParams(received[0]?.body);
    expect(parameters.get('Action')).toBe('Publish');
    expect(parameters.get('PhoneNumber')).toBe('+15555550100');
    expect(parameters.get('Message')).toBe('Your code is 123456');
    expect(received[0]?.body).toContain('Transactional');
  });

  it('is sent as the SDK sends it', async () => {
    const text = 'Grüße & 100 % + ✓\n<123456>';
    await createMessenger(client, undefined).sendText({ to: '+15555550100', text });
    await new SNSClient({ region, credentials, endpoint }).send(
      new PublishCommand({
        PhoneNumber: '+15555550100',
        Message: text,
        MessageAttributes: { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } },
      }),
    );
    const [ours, theirs] = received.map(asSent);
    expect(ours).toEqual(theirs);
    expect(ours?.scope).toMatch(/\/eu-central-1\/sns\/aws4_request$/);
  });

  it('is a delivery error when SNS refuses, and is tried again while SNS is busy', async () => {
    const refusal = (code: string) =>
      `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>+1</Message></Error></ErrorResponse>`;
    answers = [{ status: 400, body: refusal('InvalidParameter') }];
    const refused = createMessenger(client, undefined).sendText({ to: '+1', text: 'x' });
    await expect(refused).rejects.toMatchObject({
      name: 'DeliveryError',
      message: 'the message was not accepted: InvalidParameter',
    });
    expect(received).toHaveLength(1);
    answers = [
      { status: 429, body: refusal('Throttled') },
      { status: 503, body: 'Service Unavailable' },
    ];
    await createMessenger(client, undefined).sendText({ to: '+15555550100', text: 'x' });
    expect(received).toHaveLength(4);
  });
});

/** What a service reads of a request. */
function asSent({ path, headers, body }: Received) {
  const type = headers['content-type']?.split(';')[0];
  return {
    path,
    type,
    scope: /Credential=([^,]+)/.exec(headers.authorization ?? '')?.[1],
    fields: type === 'application/json' ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body)),
  };
}
