import { describe, expect, it } from 'vitest';
import { neededActions } from '../../local/aws/dynamodb-actions.ts';
import type { JsonObject } from '../../local/json.ts';

const keyOf = (_: string, index: string) => (index === '' ? 'pk' : 'gpk');
const item = (value: string): JsonObject => ({ pk: { S: value }, other: { S: 'x' } });

describe('what IAM checks for a DynamoDB request', () => {
  it.each<[string, JsonObject, string[]]>([
    ['GetItem', { TableName: 't', Key: item('a') }, ['GetItem t a']],
    ['PutItem', { TableName: 't', Item: item('a') }, ['PutItem t a']],
    [
      'TransactWriteItems',
      {
        TransactItems: [
          { Put: { TableName: 't', Item: item('a') } },
          { Update: { TableName: 't', Key: item('b') } },
          { Delete: { TableName: 'u', Key: item('c') } },
          { ConditionCheck: { TableName: 't', Key: item('d') } },
        ],
      },
      ['PutItem t a', 'UpdateItem t b', 'DeleteItem u c', 'ConditionCheckItem t d'],
    ],
    ['TransactGetItems', { TransactItems: [{ Get: { TableName: 't', Key: item('a') } }] }, ['GetItem t a']],
    [
      'BatchGetItem',
      { RequestItems: { t: { Keys: [item('a'), item('b')] }, u: { Keys: [item('c')] } } },
      ['BatchGetItem t a+b', 'BatchGetItem u c'],
    ],
    [
      'BatchWriteItem',
      { RequestItems: { t: [{ PutRequest: { Item: item('a') } }, { DeleteRequest: { Key: item('b') } }] } },
      ['BatchWriteItem t a+b'],
    ],
    [
      'Query',
      {
        TableName: 't',
        KeyConditionExpression: '#p = :p AND begins_with(sk, :s)',
        ExpressionAttributeNames: { '#p': 'pk' },
        ExpressionAttributeValues: { ':p': { S: 'a' }, ':s': { S: 'x' } },
      },
      ['Query t a'],
    ],
    [
      'Query',
      {
        TableName: 't',
        IndexName: 'i',
        KeyConditionExpression: 'gpk = :p',
        ExpressionAttributeValues: { ':p': { S: 'a' } },
      },
      ['Query t/i a'],
    ],
    ['DescribeTable', { TableName: 't' }, ['DescribeTable t -']],
  ])('maps %s', (operation, input, expected) => {
    const needed = neededActions(operation, input, keyOf);
    const shown = needed.map(
      ({ action, table, index, leadingKeys }) =>
        `${action.replace('dynamodb:', '')} ${index === undefined ? table : `${table}/${index}`} ${leadingKeys?.join('+') ?? '-'}`,
    );
    expect(shown).toEqual(expected);
  });
});
