import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { TABLE_SCHEMA } from '../../store/schema.ts';
import { StoreBusyError } from '../../store/store-busy-error.ts';
import type { Condition, Item, Key, Query, Table, TransactOutcome, Write, WriteOutcome } from '../../store/table.ts';
import type { AwsClient } from './aws-client.ts';
import { AwsError } from './aws-error.ts';
import { type ExpressionMembers, Expressions } from './expressions.ts';
import { type AttributeMap, marshalMap, unmarshalMap } from './marshal.ts';

export interface DynamoDbTableOptions {
  readonly client: AwsClient;
  readonly tableName: string;
  /** Asks DynamoDB to report the capacity used, which the client's observer then sees in each response. */
  readonly reportCapacity?: boolean;
}

const KEYS_PER_BATCH = 100;
const BATCH_ATTEMPTS = 8;
/** Holds the id of the last single conditional write, so that a repeated attempt recognises its own first one. */
const WRITE_ID = '_w';

/**
 * The table on DynamoDB. Each verb is one call, and a repeated attempt of a call whose answer was lost doesn't count as another
 * write: transactions carry a request token, single conditional writes leave an id in the item.
 */
export function createDynamoDbTable({ client, tableName, reportCapacity = false }: DynamoDbTableOptions): Table {
  const capacity = reportCapacity ? { ReturnConsumedCapacity: 'TOTAL' } : {};

  const call = async <Output extends object>(operation: string, input: object): Promise<Output> => {
    try {
      return await client.call<Output>('dynamodb', operation, { ...input, ...capacity });
    } catch (error) {
      if (error instanceof AwsError && error.retryable) throw new StoreBusyError(error);
      throw error;
    }
  };

  const write = async (operation: string, input: object, writeId: string): Promise<WriteOutcome> => {
    try {
      const { Attributes } = await call<{ Attributes?: AttributeMap }>(operation, { TableName: tableName, ...input });
      return { done: true, item: Attributes && toItem(Attributes) };
    } catch (error) {
      if (!(error instanceof AwsError) || error.code !== 'ConditionalCheckFailedException') throw error;
      const existing = error.item && toItem(error.item as AttributeMap);
      return existing?.[WRITE_ID] === writeId ? { done: true, item: existing } : { done: false, existing };
    }
  };

  return {
    async get(keys, { consistent = true } = {}) {
      const found = new Map<string, Item>();
      const wanted = [...new Map(keys.map((key) => [idOf(key), { pk: key.pk, sk: key.sk }])).values()];
      for (let from = 0; from < wanted.length; from += KEYS_PER_BATCH) {
        const batch = wanted.slice(from, from + KEYS_PER_BATCH).map(marshalMap);
        for (const item of await readBatch(call, tableName, batch, consistent)) found.set(idOf(item), item);
      }
      return keys.map((key) => found.get(idOf(key)));
    },

    async query(query) {
      const output = await call<{ Items?: AttributeMap[]; LastEvaluatedKey?: AttributeMap }>('Query', {
        TableName: tableName,
        ...queryMembers(query),
      });
      return {
        items: (output.Items ?? []).map(toItem),
        last: output.LastEvaluatedKey && toItem(output.LastEvaluatedKey),
      };
    },

    put(item, when) {
      const writeId = newWriteId();
      const stored = when === undefined ? item : { ...item, [WRITE_ID]: writeId };
      return write('PutItem', { Item: marshalMap(stored), ...conditional(new Expressions(), when) }, writeId);
    },

    update(key, changes, when) {
      const writeId = newWriteId();
      const expressions = new Expressions();
      const members = conditional(expressions, when, writeId);
      const UpdateExpression = expressions.changes({ ...changes, set: { ...changes.set, [WRITE_ID]: writeId } });
      const input = {
        Key: keyOf(key),
        ReturnValues: 'ALL_NEW',
        ...members,
        ...expressions.members(),
        UpdateExpression,
      };
      return write('UpdateItem', input, writeId);
    },

    delete(key, when) {
      return write('DeleteItem', { Key: keyOf(key), ...conditional(new Expressions(), when) }, newWriteId());
    },

    transact(writes) {
      return transact(call, tableName, writes);
    },
  };
}

type Call = <Output extends object>(operation: string, input: object) => Promise<Output>;

async function readBatch(call: Call, tableName: string, keys: AttributeMap[], consistent: boolean): Promise<Item[]> {
  const items: Item[] = [];
  let wanted = keys;
  for (let attempt = 1; ; attempt += 1) {
    const output = await call<{
      Responses?: Record<string, AttributeMap[]>;
      UnprocessedKeys?: Record<string, { Keys: AttributeMap[] }>;
    }>('BatchGetItem', { RequestItems: { [tableName]: { Keys: wanted, ConsistentRead: consistent } } });
    for (const item of output.Responses?.[tableName] ?? []) items.push(toItem(item));
    wanted = output.UnprocessedKeys?.[tableName]?.Keys ?? [];
    if (wanted.length === 0) return items;
    if (attempt >= BATCH_ATTEMPTS) throw new StoreBusyError();
    await sleep(Math.random() * Math.min(1000, 25 * 2 ** attempt));
  }
}

async function transact(call: Call, tableName: string, writes: readonly Write[]): Promise<TransactOutcome> {
  try {
    await call('TransactWriteItems', {
      TransactItems: writes.map((write) => transactItem(tableName, write)),
      ClientRequestToken: randomUUID(),
    });
    return { done: true };
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'TransactionCanceledException') throw error;
    const refused = error.cancellationReasons.flatMap((reason, index) =>
      reason.Code === 'ConditionalCheckFailed'
        ? [{ index, existing: reason.Item && toItem(reason.Item as AttributeMap) }]
        : [],
    );
    if (refused.length === 0) throw error;
    return { done: false, refused };
  }
}

function transactItem(tableName: string, write: Write): object {
  const expressions = new Expressions();
  const members = (condition: Condition | undefined): object => ({
    TableName: tableName,
    ...conditional(expressions, condition),
  });
  if ('put' in write) return { Put: { ...members(write.when), Item: marshalMap(write.put) } };
  if ('delete' in write) return { Delete: { ...members(write.when), Key: keyOf(write.delete) } };
  if ('check' in write) return { ConditionCheck: { ...members(write.when), Key: keyOf(write.check) } };
  const UpdateExpression = expressions.changes(write.changes);
  return { Update: { ...members(write.when), ...expressions.members(), Key: keyOf(write.update), UpdateExpression } };
}

/** The condition's members; with `unlessWrittenBy`, the item must also not carry that write id already. */
function conditional(
  expressions: Expressions,
  when: Condition | undefined,
  unlessWrittenBy?: string,
): ExpressionMembers {
  const texts: string[] = [];
  if (when !== undefined) texts.push(`(${expressions.condition(when)})`);
  if (unlessWrittenBy !== undefined) {
    const fresh = [{ [WRITE_ID]: { exists: false } }, { [WRITE_ID]: { differs: unlessWrittenBy } }];
    texts.push(`(${expressions.condition(fresh)})`);
  }
  if (texts.length === 0) return {};
  return {
    ConditionExpression: texts.join(' AND '),
    ...expressions.members(),
    ...{ ReturnValuesOnConditionCheckFailure: 'ALL_OLD' },
  };
}

function queryMembers(query: Query): object {
  const expressions = new Expressions();
  const { index, sort, after, consistent = false, descending = false } = query;
  const partitionName = index === undefined ? TABLE_SCHEMA.partitionKey : TABLE_SCHEMA.indexPartition;
  const sortName = index ?? TABLE_SCHEMA.sortKey;
  const terms = [`${expressions.name(partitionName)} = ${expressions.value(query.partition)}`];
  if (sort !== undefined) {
    const name = expressions.name(sortName);
    terms.push(
      'equals' in sort
        ? `${name} = ${expressions.value(sort.equals)}`
        : `begins_with(${name}, ${expressions.value(sort.beginsWith)})`,
    );
  }
  return {
    KeyConditionExpression: terms.join(' AND '),
    ...expressions.members(),
    Limit: query.limit,
    ConsistentRead: consistent,
    ...(descending && { ScanIndexForward: false }),
    ...(index !== undefined && { IndexName: TABLE_SCHEMA.indexName(index) }),
    ...(after !== undefined && { ExclusiveStartKey: marshalMap(after) }),
  };
}

function keyOf({ pk, sk }: Key): AttributeMap {
  return marshalMap({ pk, sk });
}

function idOf({ pk, sk }: Key): string {
  return `${pk}\n${sk}`;
}

/** Every item of the table has its two key attributes. */
function toItem(map: AttributeMap): Item {
  return unmarshalMap(map) as Item;
}

function newWriteId(): string {
  return randomBytes(9).toString('base64url');
}
