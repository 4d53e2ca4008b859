import type { DynamoDBRecord } from 'aws-lambda';
import type { DynamoDbEngine } from './dynamodb-engine.ts';

interface Shards {
  readonly Streams: readonly { StreamArn: string }[];
  readonly StreamDescription: { Shards: readonly { ShardId: string }[] };
  readonly ShardIterator: string;
  readonly Records: readonly DynamoDBRecord[];
}

/** All records that the stream of the engine's table has, shard by shard. */
export async function readStream({ endpoint, tableName }: DynamoDbEngine): Promise<readonly DynamoDBRecord[]> {
  const call = async (operation: string, input: object): Promise<Shards> => {
    const at = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    const scope = `AKIDEXAMPLE/${at.slice(0, 8)}/eu-central-1/dynamodb/aws4_request`;
    const reply = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
        'x-amz-date': at,
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=0`,
      },
      body: JSON.stringify(input),
    });
    if (!reply.ok) throw new Error(`${operation}: ${await reply.text()}`);
    return (await reply.json()) as Shards;
  };
  const records: DynamoDBRecord[] = [];
  for (const { StreamArn } of (await call('ListStreams', { TableName: tableName })).Streams) {
    const { StreamDescription } = await call('DescribeStream', { StreamArn });
    for (const { ShardId } of StreamDescription.Shards) {
      const from = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
      const { ShardIterator } = await call('GetShardIterator', from);
      records.push(...(await call('GetRecords', { ShardIterator, Limit: 1000 })).Records);
    }
  }
  return records;
}
