import { asList, asObject, asStrings, asText, type Json, type JsonObject } from '../json.ts';

/** One permission that a DynamoDB request needs. */
export interface NeededAction {
  readonly action: string;
  readonly table: string;
  readonly index: string | undefined;
  /** Partition key values as IAM's `dynamodb:LeadingKeys` shows them; undefined when the request names none. */
  readonly leadingKeys: readonly string[] | undefined;
}

type KeyOf = (table: string, index: string) => string | undefined;

const TRANSACT_ACTIONS: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

/**
 * The permissions that IAM checks for a DynamoDB request: transactions need those of their items, batches name each table,
 * queries their index. `keyOf` gives the partition key's attribute name.
 */
export function neededActions(operation: string, input: JsonObject, keyOf: KeyOf): NeededAction[] {
  switch (operation) {
    case 'TransactWriteItems':
    case 'TransactGetItems':
      return asList(input.TransactItems).flatMap((item) =>
        Object.entries(asObject(item)).map(([kind, entry]) =>
          itemAction(TRANSACT_ACTIONS[kind] ?? kind, asObject(entry), keyOf),
        ),
      );
    case 'BatchGetItem':
      return Object.entries(asObject(input.RequestItems)).map(([table, request]) =>
        batchAction(operation, table, asList(asObject(request).Keys).map(asObject), keyOf),
      );
    case 'BatchWriteItem':
      return Object.entries(asObject(input.RequestItems)).map(([table, requests]) => {
        const items = asList(requests).map((request) => {
          const { PutRequest, DeleteRequest } = asObject(request);
          return asObject(asObject(PutRequest).Item ?? asObject(DeleteRequest).Key);
        });
        return batchAction(operation, table, items, keyOf);
      });
    case 'Query':
    case 'Scan':
      return [queryAction(operation, input, keyOf)];
    default:
      return [itemAction(operation, input, keyOf)];
  }
}

function itemAction(action: string, input: JsonObject, keyOf: KeyOf): NeededAction {
  const table = asText(input.TableName) ?? '';
  const item = input.Key ?? input.Item;
  const leadingKeys = item === undefined ? undefined : keysOf([asObject(item)], keyOf(table, ''));
  return { action: `dynamodb:${action}`, table, index: undefined, leadingKeys };
}

function batchAction(action: string, table: string, items: readonly JsonObject[], keyOf: KeyOf): NeededAction {
  return { action: `dynamodb:${action}`, table, index: undefined, leadingKeys: keysOf(items, keyOf(table, '')) };
}

function queryAction(action: string, input: JsonObject, keyOf: KeyOf): NeededAction {
  const table = asText(input.TableName) ?? '';
  const index = asText(input.IndexName);
  const name = keyOf(table, index ?? '');
  const names = asObject(input.ExpressionAttributeNames);
  const values = asObject(input.ExpressionAttributeValues);
  const expression = asText(input.KeyConditionExpression) ?? '';
  const leadingKeys = [...expression.matchAll(/([#\w.-]+)\s*=\s*(:\w+)/g)]
    .filter(([, left = '']) => (asText(names[left]) ?? left) === name)
    .flatMap(([, , right = '']) => scalarOf(values[right]));
  return { action: `dynamodb:${action}`, table, index, leadingKeys: leadingKeys.length > 0 ? leadingKeys : undefined };
}

function keysOf(items: readonly JsonObject[], name: string | undefined): string[] | undefined {
  return name === undefined ? undefined : items.flatMap((item) => scalarOf(item[name]));
}

function scalarOf(value: Json | undefined): string[] {
  return Object.values(asObject(value)).flatMap((entry) => asStrings(entry).slice(0, 1));
}
