import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalStack, startLocal } from '../../local/start-local.ts';
import { apiResources, functionResources } from './support/create-template.ts';
import { makeDirectory, writeAssembly } from './support/write-assembly.ts';

const TABLE = { 'Fn::GetAtt': ['Table', 'Arn'] };
const KEY = { 'Fn::GetAtt': ['Key', 'Arn'] };
const allow = (Action: string | string[], Resource: unknown, Condition?: object) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition && { Condition }),
});

const TEMPLATE = {
  Resources: {
    ...functionResources('worker', [
      allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], TABLE),
      allow('dynamodb:Query', { 'Fn::Join': ['', [TABLE, '/index/byOther']] }),
      allow('kms:Decrypt', KEY, { StringEquals: { 'kms:ViaService': 'dynamodb.us-east-1.amazonaws.com' } }),
      allow(['kms:GenerateDataKey', 'kms:Decrypt'], KEY, { StringEquals: { 'kms:EncryptionContext:purpose': 'test' } }),
      allow('secretsmanager:GetSecretValue', { Ref: 'Secret' }),
      allow('ses:SendEmail', 'arn:aws:ses:us-east-1:000000000000:identity/example.com'),
      { Effect: 'Allow', Action: 'sns:Publish', NotResource: 'arn:*:sns:*:*:*' },
      allow('lambda:InvokeFunction', { 'Fn::GetAtt': ['target', 'Arn'] }),
      allow('lambda:InvokeFunction', 'arn:aws:lambda:us-east-1:000000000000:function:*', {
        StringEquals: { 'aws:ResourceTag/for': 'the worker' },
      }),
    ]),
    ...functionResources('target'),
    ...functionResources('stranger'),
    ...functionResources('tagged', [], { Tags: [{ Key: 'for', Value: 'the worker' }] }),
    ...functionResources('reserved', [], {
      Tags: [{ Key: 'for', Value: 'the worker' }],
      ReservedConcurrentExecutions: 0,
    }),
    ...apiResources({ $default: 'worker' }),
    Key: {
      Type: 'AWS::KMS::Key',
      Properties: {
        KeyPolicy: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { AWS: { 'Fn::Join': ['', ['arn:aws:iam::', { Ref: 'AWS::AccountId' }, ':root']] } },
              Action: 'kms:*',
              Resource: '*',
            },
          ],
        },
      },
    },
    Table: {
      Type: 'AWS::DynamoDB::GlobalTable',
      Properties: {
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'other', AttributeType: 'S' },
        ],
        GlobalSecondaryIndexes: [
          {
            IndexName: 'byOther',
            KeySchema: [{ AttributeName: 'other', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
        BillingMode: 'PAY_PER_REQUEST',
        TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        Replicas: [{ Region: { Ref: 'AWS::Region' }, SSESpecification: { KMSMasterKeyId: KEY } }],
      },
    },
    Secret: {
      Type: 'AWS::SecretsManager::Secret',
      Properties: {
        GenerateSecretString: {
          SecretStringTemplate: '{"accessKeyId":"AK"}',
          GenerateStringKey: 'secretAccessKey',
          PasswordLength: 40,
          ExcludePunctuation: true,
        },
      },
    },
    Identity: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'example.com' } },
  },
  Outputs: { Table: { Value: { Ref: 'Table' } }, KeyArn: { Value: KEY }, Secret: { Value: { Ref: 'Secret' } } },
};
const HANDLER =
  'exports.handler = async (event) => { if (event.fail) throw new RangeError("too far"); return { got: event, name: process.env.AWS_LAMBDA_FUNCTION_NAME }; };';

const root = makeDirectory();
let stack: LocalStack;

function configurationOf(name: string) {
  const { credentials } = stack.account.functions.get(name)!.configuration;
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  return {
    endpoint: stack.consoleUrl,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
  };
}

async function start(): Promise<void> {
  const assembly = writeAssembly(join(root, 'cdk.out'), TEMPLATE, {
    worker: HANDLER,
    target: HANDLER,
    stranger: HANDLER,
    tagged: HANDLER,
    reserved: HANDLER,
  });
  stack = await startLocal({ assembly, port: 0, consolePort: 0, dataDir: join(root, 'data') });
}

const denial = (name: string, action: string, resource: string) =>
  `User: arn:aws:sts::000000000000:assumed-role/${name}-role/${name} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;

beforeAll(start);
afterAll(async () => {
  await stack.stop();
  rmSync(root, { recursive: true, force: true });
});

describe('DynamoDB', () => {
  const put = (pk: string) =>
    new PutItemCommand({ TableName: stack.outputs.Table, Item: { pk: { S: pk }, other: { S: 'o' } } });

  it('serves what the role may do, from a real engine', async () => {
    const client = new DynamoDBClient(configurationOf('worker'));
    await client.send(put('a'));
    const { Item } = await client.send(new GetItemCommand({ TableName: stack.outputs.Table, Key: { pk: { S: 'a' } } }));
    expect(Item?.other).toEqual({ S: 'o' });
    const query = {
      TableName: stack.outputs.Table,
      KeyConditionExpression: '#o = :o',
      ExpressionAttributeNames: { '#o': 'other' },
      ExpressionAttributeValues: { ':o': { S: 'o' } },
    };
    expect((await client.send(new QueryCommand({ ...query, IndexName: 'byOther' }))).Count).toBe(1);
    await expect(client.send(new QueryCommand(query))).rejects.toThrow(
      /perform: dynamodb:Query on resource: arn:aws:dynamodb:us-east-1:000000000000:table\/Test-Table because/,
    );
  });

  it('words a refusal as AWS does and remembers it', async () => {
    const arn = `arn:aws:dynamodb:us-east-1:000000000000:table/${stack.outputs.Table}`;
    const refused = new DynamoDBClient(configurationOf('stranger')).send(put('b'));
    await expect(refused).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: denial('stranger', 'dynamodb:PutItem', arn),
    });
    expect(stack.denied().at(-1)).toMatchObject({ action: 'dynamodb:PutItem', resource: arn });
  });

  it('asks for the actions of each item of a transaction', async () => {
    const client = new DynamoDBClient(configurationOf('worker'));
    const { TableName } = put('c').input;
    const Put = { TableName, Item: { pk: { S: 'c' } } };
    await client.send(new TransactWriteItemsCommand({ TransactItems: [{ Put }] }));
    const mixed = new TransactWriteItemsCommand({
      TransactItems: [{ Put }, { Delete: { TableName, Key: { pk: { S: 'd' } } } }],
    });
    await expect(client.send(mixed)).rejects.toThrow('is not authorized to perform: dynamodb:DeleteItem on resource:');
  });

  it('refuses an unknown key and an altered signature', async () => {
    const { credentials, ...rest } = configurationOf('worker');
    const unknown = new DynamoDBClient({ ...rest, credentials: { ...credentials, accessKeyId: 'AKIAUNKNOWN' } });
    await expect(unknown.send(put('x'))).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
    const wrong = new DynamoDBClient({ ...rest, credentials: { ...credentials, secretAccessKey: 'wrong' } });
    await expect(wrong.send(put('x'))).rejects.toMatchObject({ name: 'InvalidSignatureException' });
  });
});

describe('KMS', () => {
  it('binds data keys to their encryption context and to the condition of the policy', async () => {
    const client = new KMSClient(configurationOf('worker'));
    const EncryptionContext = { purpose: 'test', item: '1' };
    const made = await client.send(
      new GenerateDataKeyCommand({ KeyId: stack.outputs.KeyArn, KeySpec: 'AES_256', EncryptionContext }),
    );
    const opened = await client.send(new DecryptCommand({ CiphertextBlob: made.CiphertextBlob, EncryptionContext }));
    expect(Buffer.from(opened.Plaintext!)).toEqual(Buffer.from(made.Plaintext!));
    const moved = client.send(
      new DecryptCommand({ CiphertextBlob: made.CiphertextBlob, EncryptionContext: { purpose: 'test', item: '2' } }),
    );
    await expect(moved).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
    const other = client.send(
      new DecryptCommand({ CiphertextBlob: made.CiphertextBlob, EncryptionContext: { purpose: 'other' } }),
    );
    await expect(other).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: denial('worker', 'kms:Decrypt', stack.outputs.KeyArn ?? ''),
    });
  });
});

describe('Secrets Manager, SES, SNS and Lambda', () => {
  it('gives a generated secret to the role that may read it', async () => {
    const read = new GetSecretValueCommand({ SecretId: stack.outputs.Secret });
    const { SecretString } = await new SecretsManagerClient(configurationOf('worker')).send(read);
    expect(JSON.parse(SecretString ?? '')).toEqual({
      accessKeyId: 'AK',
      secretAccessKey: expect.stringMatching(/^[A-Za-z0-9]{40}$/),
    });
    expect(stack.rootKey).toEqual(JSON.parse(SecretString ?? ''));
    await expect(new SecretsManagerClient(configurationOf('stranger')).send(read)).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  const email = (from: string) =>
    new SendEmailCommand({
      FromEmailAddress: from,
      Destination: { ToAddresses: ['ann@example.org'] },
      Content: {
        Simple: { Subject: { Data: 'Hi <b>' }, Body: { Html: { Data: '<p>Your code is <b>123456</b></p>' } } },
      },
    });

  it('delivers e-mails and text messages to the inbox', async () => {
    const { MessageId } = await new SESv2Client(configurationOf('worker')).send(email('Me <me@example.com>'));
    const { MessageId: textId } = await new SNSClient(configurationOf('worker')).send(
      new PublishCommand({ PhoneNumber: '+4915112345678', Message: 'Code 654321' }),
    );
    const inbox = (await (await fetch(`${stack.consoleUrl}/inbox.json`)).json()) as { id: string }[];
    expect(inbox).toMatchObject([
      { id: textId, kind: 'sms', to: ['+4915112345678'], text: 'Code 654321' },
      {
        id: MessageId,
        kind: 'email',
        to: ['ann@example.org'],
        subject: 'Hi <b>',
        html: '<p>Your code is <b>123456</b></p>',
      },
    ]);
    const page = await (await fetch(`${stack.consoleUrl}/inbox`)).text();
    expect(page).toContain('<code>123456</code>');
    expect(page).toContain('Hi &#60;b&#62;');
    const body = await fetch(`${stack.consoleUrl}/inbox/${MessageId}/body`);
    expect(body.headers.get('content-security-policy')).toMatch(
      /^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/,
    );
  });

  it('refuses to send from an identity that the role may not use, and to publish without the right', async () => {
    await expect(new SESv2Client(configurationOf('worker')).send(email('me@other.example'))).rejects.toThrow(
      denial('worker', 'ses:SendEmail', 'arn:aws:ses:us-east-1:000000000000:identity/me@other.example'),
    );
    const publish = new SNSClient(configurationOf('stranger')).send(
      new PublishCommand({ PhoneNumber: '+4915112345678', Message: 'x' }),
    );
    await expect(publish).rejects.toMatchObject({ message: denial('stranger', 'sns:Publish', '*') });
  });

  it('invokes functions, and tells a function’s failure from its answer', async () => {
    const client = new LambdaClient(configurationOf('worker'));
    const invoke = (payload: object) =>
      client.send(new InvokeCommand({ FunctionName: 'target', Payload: JSON.stringify(payload) }));
    const good = await invoke({ a: 1 });
    expect(JSON.parse(good.Payload?.transformToString() ?? '')).toEqual({ got: { a: 1 }, name: 'target' });
    const bad = await invoke({ fail: true });
    expect(bad.FunctionError).toBe('Unhandled');
    expect(JSON.parse(bad.Payload?.transformToString() ?? '')).toMatchObject({
      errorType: 'RangeError',
      errorMessage: 'too far',
    });
    await expect(client.send(new InvokeCommand({ FunctionName: 'stranger' }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  it('lets functions be invoked for their tags, by ARN too, asynchronously, and not beyond what is reserved', async () => {
    const client = new LambdaClient({ ...configurationOf('worker'), maxAttempts: 1 });
    const FunctionName = 'arn:aws:lambda:us-east-1:000000000000:function:tagged';
    const Payload = JSON.stringify({ a: 1 });
    const answer = await client.send(new InvokeCommand({ FunctionName, Payload }));
    expect(JSON.parse(answer.Payload?.transformToString() ?? '')).toMatchObject({ got: { a: 1 } });
    const later = await client.send(new InvokeCommand({ FunctionName, Payload, InvocationType: 'Event' }));
    expect(later.StatusCode).toBe(202);
    const large = JSON.stringify('x'.repeat(1024 * 1024));
    await expect(
      client.send(new InvokeCommand({ FunctionName, Payload: large, InvocationType: 'Event' })),
    ).rejects.toMatchObject({ name: 'RequestTooLargeException' });
    await expect(client.send(new InvokeCommand({ FunctionName: 'reserved', Payload }))).rejects.toMatchObject({
      name: 'TooManyRequestsException',
    });
    await expect(
      new LambdaClient(configurationOf('stranger')).send(new InvokeCommand({ FunctionName, Payload })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});

describe('the console', () => {
  it('answers to localhost only, and not to other sites', async () => {
    expect((await fetch(stack.consoleUrl)).status).toBe(200);
    expect(
      (
        await fetch(`${stack.consoleUrl}/inbox.json`, {
          method: 'OPTIONS',
          headers: { origin: 'https://evil.example' },
        })
      ).status,
    ).toBe(405);
    expect((await fetch(`${stack.consoleUrl}/logs/worker`)).status).toBe(200);
    expect((await fetch(`${stack.consoleUrl}/logs/..%2F..%2Fsecrets`)).status).toBe(404);
  });
});

describe('a restart', () => {
  it('finds items, keys, secrets and messages again', async () => {
    const before = { secret: stack.rootKey, messages: stack.messages(), key: stack.outputs.KeyArn };
    const sealed = await new KMSClient(configurationOf('worker')).send(
      new GenerateDataKeyCommand({
        KeyId: stack.outputs.KeyArn,
        KeySpec: 'AES_256',
        EncryptionContext: { purpose: 'test' },
      }),
    );
    await stack.stop();
    await start();
    expect(stack.changes).toEqual({ created: [], updated: [], removed: [] });
    expect({ secret: stack.rootKey, messages: stack.messages(), key: stack.outputs.KeyArn }).toEqual(before);
    const opened = await new KMSClient(configurationOf('worker')).send(
      new DecryptCommand({ CiphertextBlob: sealed.CiphertextBlob, EncryptionContext: { purpose: 'test' } }),
    );
    expect(Buffer.from(opened.Plaintext!)).toEqual(Buffer.from(sealed.Plaintext!));
    const { Item } = await new DynamoDBClient(configurationOf('worker')).send(
      new GetItemCommand({ TableName: stack.outputs.Table, Key: { pk: { S: 'a' } } }),
    );
    expect(Item?.pk).toEqual({ S: 'a' });
  });
});
