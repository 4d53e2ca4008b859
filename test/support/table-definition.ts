import { TABLE_SCHEMA } from '../../lambdas/store/schema.ts';

/** What CreateTable takes for a table of the schema. */
export function tableDefinition(TableName: string): object {
  const { partitionKey, sortKey, indexPartition, indexProjection, searchable, indexName } = TABLE_SCHEMA;
  const sortAttributes = Object.values(searchable);
  const schema = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' },
    { AttributeName: range, KeyType: 'RANGE' },
  ];
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: schema(partitionKey, sortKey),
    AttributeDefinitions: [partitionKey, sortKey, indexPartition, ...sortAttributes].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    GlobalSecondaryIndexes: sortAttributes.map((sortAttribute) => ({
      IndexName: indexName(sortAttribute),
      KeySchema: schema(indexPartition, sortAttribute),
      Projection: { ProjectionType: indexProjection },
    })),
    StreamSpecification: { StreamEnabled: true, StreamViewType: TABLE_SCHEMA.streamView },
  };
}
