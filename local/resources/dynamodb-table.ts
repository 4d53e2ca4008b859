import { Agent } from 'node:http';
import type { Account, TableFacts } from '../account.ts';
import { AwsError } from '../aws/aws-error.ts';
import type { Identity, Resource, ResourceHandler, ResourceRecord } from '../cloudformation/resource-handler.ts';
import { callDynamoDb } from '../engine/call-dynamodb.ts';
import { asList, asObject, asText, type Json, type JsonObject } from '../json.ts';
import { LocalError } from '../local-error.ts';

const agent = new Agent({ keepAlive: true });
/** What the engine can't change in place, and CloudFormation would replace the table for. */
const FIXED = ['KeySchema', 'LocalSecondaryIndexes'];

/** `AWS::DynamoDB::Table` and `AWS::DynamoDB::GlobalTable`: made in the engine from its schema; new and dropped indexes are applied. */
export const dynamodbTable: ResourceHandler = {
  name: ({ properties, stack, logicalId }) => asText(properties.TableName) ?? `${stack}-${logicalId}`,
  attributes: (_, table, account) => {
    const arn = `arn:${account.partition}:dynamodb:${account.region}:${account.accountId}:table/${table}`;
    return { Arn: arn, TableId: table, StreamArn: `${arn}/stream/2000-01-01T00:00:00.000` };
  },
  async provision(resource, account, previous) {
    const call = (operation: string, input: JsonObject) => callDynamoDb(account.dynamodb.port, agent, operation, input);
    if (previous === undefined) await createTable(call, resource, account);
    else await updateTable(call, resource, previous);
    await applyTimeToLive(call, resource);
    return {};
  },
  activate(resource, account) {
    account.tables.set(resource.physicalId, readFacts(resource, account));
  },
  async remove({ physicalId }, account) {
    await callDynamoDb(account.dynamodb.port, agent, 'DeleteTable', { TableName: physicalId });
  },
};

type Call = (operation: string, input: JsonObject) => Promise<JsonObject>;

async function createTable(
  call: Call,
  { physicalId, properties, logicalId }: Resource & Identity,
  account: Account,
): Promise<void> {
  const definition: JsonObject = {
    TableName: physicalId,
    KeySchema: properties.KeySchema ?? [],
    AttributeDefinitions: properties.AttributeDefinitions ?? [],
    BillingMode: 'PAY_PER_REQUEST',
  };
  const indexes = indexesOf(properties);
  if (indexes.length > 0) definition.GlobalSecondaryIndexes = indexes;
  if (properties.LocalSecondaryIndexes !== undefined)
    definition.LocalSecondaryIndexes = properties.LocalSecondaryIndexes;
  const view = asObject(properties.StreamSpecification).StreamViewType;
  if (view !== undefined) definition.StreamSpecification = { StreamEnabled: true, StreamViewType: view };
  try {
    await call('CreateTable', definition);
  } catch (error) {
    // An earlier start was cut off between making the table and remembering it.
    if (error instanceof AwsError && error.code === 'ResourceInUseException') return;
    throw new LocalError(
      `The table ${logicalId} could not be made by ${account.dynamodb.name}: ${(error as Error).message}`,
      error,
    );
  }
}

async function updateTable(
  call: Call,
  { physicalId, properties, logicalId }: Resource & Identity,
  previous: ResourceRecord,
): Promise<void> {
  const changed = FIXED.find((name) => JSON.stringify(properties[name]) !== JSON.stringify(previous.properties[name]));
  if (changed !== undefined) {
    throw new LocalError(
      `The ${changed} of the table ${logicalId} changed, which would replace the table and lose its items: start with --fresh, or remove the data directory to begin anew.`,
    );
  }
  const before = new Map(indexesOf(previous.properties).map((index) => [index.IndexName, index]));
  const after = new Map(indexesOf(properties).map((index) => [index.IndexName, index]));
  const differs = (name: Json | undefined) => JSON.stringify(before.get(name)) !== JSON.stringify(after.get(name));
  const updates: JsonObject[] = [];
  for (const IndexName of before.keys())
    if (differs(IndexName)) updates.push({ Delete: { IndexName: IndexName ?? '' } });
  for (const [name, index] of after) if (differs(name)) updates.push({ Create: index });
  for (const update of updates) {
    await call('UpdateTable', {
      TableName: physicalId,
      AttributeDefinitions: properties.AttributeDefinitions ?? [],
      GlobalSecondaryIndexUpdates: [update],
    });
  }
}

async function applyTimeToLive(call: Call, { physicalId, properties }: Resource & Identity): Promise<void> {
  const specification = asObject(properties.TimeToLiveSpecification);
  if (specification.AttributeName === undefined) return;
  const { TimeToLiveDescription } = await call('DescribeTimeToLive', { TableName: physicalId });
  if (asObject(TimeToLiveDescription).TimeToLiveStatus === 'ENABLED') return;
  await call('UpdateTimeToLive', {
    TableName: physicalId,
    TimeToLiveSpecification: { AttributeName: specification.AttributeName, Enabled: specification.Enabled === true },
  });
}

function indexesOf(properties: JsonObject): JsonObject[] {
  return asList(properties.GlobalSecondaryIndexes).map((index) => {
    const { IndexName, KeySchema, Projection } = asObject(index);
    return {
      IndexName: IndexName ?? '',
      KeySchema: KeySchema ?? [],
      Projection: Projection ?? { ProjectionType: 'ALL' },
    };
  });
}

function readFacts({ properties, attributes }: Resource & Identity, account: Account): TableFacts {
  const keyOf = (schema: Json | undefined) =>
    asText(asObject(asList(schema).find((entry) => asObject(entry).KeyType === 'HASH')).AttributeName) ?? '';
  const partitionKeys = new Map([['', keyOf(properties.KeySchema)]]);
  for (const index of indexesOf(properties)) partitionKeys.set(asText(index.IndexName) ?? '', keyOf(index.KeySchema));
  const replica = asList(properties.Replicas)
    .map(asObject)
    .find(({ Region }) => Region === account.region);
  const key = asText(asObject(replica?.SSESpecification ?? properties.SSESpecification).KMSMasterKeyId);
  return {
    arn: asText(attributes.Arn) ?? '',
    partitionKeys,
    keyArn: key === undefined ? undefined : account.keyring.arnOf(key),
  };
}
