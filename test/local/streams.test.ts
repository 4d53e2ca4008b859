import { readFileSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { callDynamoDb } from '../../local/engine/call-dynamodb.ts';
import { type LocalStack, startLocal } from '../../local/start-local.ts';
import { apiResources, functionResources } from './support/create-template.ts';
import { makeDirectory, writeAssembly } from './support/write-assembly.ts';

const HANDLER = {
  f: `exports.handler = async ({ Records }) => {
    const names = Records.map(({ eventName, dynamodb }) => eventName + ' ' + dynamodb.Keys.pk.S);
    if (Records.some(({ dynamodb }) => dynamodb.Keys.pk.S === 'poison')) throw new Error('poisoned by ' + names.join());
    console.log('handled', names.join());
  };`,
};
const READ = ['DescribeStream', 'GetRecords', 'GetShardIterator'].map((action) => `dynamodb:${action}`);
const root = makeDirectory();
const dataDir = join(root, 'data');
const agent = new Agent();

interface Options {
  readonly actions?: readonly string[];
  readonly pattern?: object;
  readonly source?: unknown;
}

function template({ actions = READ, pattern, source = { 'Fn::GetAtt': ['Table', 'StreamArn'] } }: Options): object {
  const key = (AttributeName: string, KeyType: string) => ({ AttributeName, KeyType });
  const statement = { Effect: 'Allow', Action: actions, Resource: { 'Fn::GetAtt': ['Table', 'StreamArn'] } };
  return {
    Resources: {
      ...functionResources('f', [statement]),
      ...apiResources({ $default: 'f' }),
      Table: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
          AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
          StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        },
      },
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: source,
          FunctionName: { Ref: 'f' },
          BatchSize: 2,
          BisectBatchOnFunctionError: true,
          MaximumRetryAttempts: 1,
          StartingPosition: 'TRIM_HORIZON',
          FilterCriteria: {
            Filters: [
              {
                Pattern: JSON.stringify(pattern ?? { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: ['a'] } } } }),
              },
              { Pattern: JSON.stringify({ eventName: ['REMOVE'] }) },
            ],
          },
        },
      },
    },
  };
}

const start = (options: Options = {}) => {
  const assembly = writeAssembly(join(root, 'cdk.out'), template(options), HANDLER);
  return startLocal({ assembly, port: 0, consolePort: 0, dataDir });
};
const write = async ({ account }: LocalStack, operation: 'PutItem' | 'DeleteItem', pk: string, sk = 'a') => {
  const [TableName = ''] = [...account.tables.keys()];
  const key = { pk: { S: pk }, sk: { S: sk } };
  const input = { TableName, ...(operation === 'PutItem' ? { Item: key } : { Key: key }) };
  await callDynamoDb(account.dynamodb.port, agent, operation, input);
};
const log = (name: string) => readFileSync(join(dataDir, 'logs', name), 'utf8');
const handled = () => [...log('f.log').matchAll(/handled ([\w, ]+)/g)].flatMap(([, names = '']) => names.split(','));

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a function that reads a stream', () => {
  it('is given the records that its filters let pass, once and in their order, also those of while nothing ran', async () => {
    const first = await start();
    await write(first, 'PutItem', 'one');
    await write(first, 'PutItem', 'two', 'other');
    await write(first, 'PutItem', 'three');
    await write(first, 'DeleteItem', 'one');
    await vi.waitFor(() => expect(handled()).toHaveLength(3), { timeout: 60_000 });
    expect(handled()).toEqual(['INSERT one', 'INSERT three', 'REMOVE one']);
    await first.stop();

    const second = await start();
    await write(second, 'PutItem', 'four');
    await vi.waitFor(() => expect(handled().at(-1)).toBe('INSERT four'), { timeout: 60_000 });
    expect(handled()).toHaveLength(4);
    await second.stop();
  });

  it('is given a failing batch in halves, and is spared a record that it keeps failing on', async () => {
    const stack = await start();
    await write(stack, 'PutItem', 'good');
    await write(stack, 'PutItem', 'poison');
    await write(stack, 'PutItem', 'better');
    await vi.waitFor(() => expect(handled().at(-1)).toBe('INSERT better'), { timeout: 60_000 });
    expect(handled()).toContain('INSERT good');
    expect(log('local.log')).toMatch(/1 records of the stream of .* were given up/);
    await stack.stop();
  });

  it.each<[string, Options, RegExp]>([
    [
      'its role may not read the stream',
      { actions: READ.slice(1) },
      /not authorized to perform: dynamodb:DescribeStream/,
    ],
    ['it filters by more than exact values', { pattern: { eventName: [{ prefix: 'I' }] } }, /knows exact values only/],
    ['it reads something else', { source: 'arn:aws:sqs:us-east-1:000000000000:queue' }, /knows streams of tables only/],
  ])('stops the start when %s', async (_, options, message) => {
    await expect(start(options)).rejects.toThrow(message);
  });
});
