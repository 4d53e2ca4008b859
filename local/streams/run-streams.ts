import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account, StreamReader } from '../account.ts';
import { AwsError } from '../aws/aws-error.ts';
import { callDynamoDb } from '../engine/call-dynamodb.ts';
import { authorize } from '../iam/authorize.ts';
import { asList, asObject, asText, type JsonObject } from '../json.ts';
import { LocalError } from '../local-error.ts';
import { deliver } from './deliver.ts';
import { matchPattern } from './match-pattern.ts';

/** Milliseconds between looks at a stream that had nothing new. */
const PAUSE = 500;
/** Milliseconds before a stream is read again that could not be. */
const PAUSE_AFTER_FAILURE = 10_000;
/** What Lambda's own reader calls with the function's role. */
const ACTIONS = ['DescribeStream', 'GetRecords', 'GetShardIterator'];

/**
 * Gives the records of each stream to its function, in their order and from where the last run stopped: a place is passed only when its
 * record was handled, so that a record may come again but is never left out. Throws LocalError when a role may not read its stream. Gives the
 * way to stop.
 */
export function runStreams(account: Account, log: (line: string) => void): () => Promise<void> {
  for (const reader of account.streams) requireRights(account, reader);
  const stopping = new AbortController();
  const agent = new Agent({ keepAlive: true });
  const running = account.streams.map(async (reader) => {
    while (!stopping.signal.aborted) {
      let pause = PAUSE;
      try {
        if (await readOnce(account, reader, agent, stopping.signal, log)) continue;
      } catch (error) {
        pause = PAUSE_AFTER_FAILURE;
        if (!stopping.signal.aborted) log(`Reading the stream of ${reader.table} failed: ${(error as Error).message}`);
      }
      await sleep(pause, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
  });
  return async () => {
    stopping.abort();
    await Promise.all(running);
    agent.destroy();
  };
}

/** Reads on in each shard of the stream; true when there was something. */
async function readOnce(
  account: Account,
  reader: StreamReader,
  agent: Agent,
  signal: AbortSignal,
  log: (line: string) => void,
): Promise<boolean> {
  const call = (operation: string, input: JsonObject) =>
    callDynamoDb(account.dynamodb.port, agent, operation, input, 'DynamoDBStreams_20120810');
  let found = false;
  for (const { streamArn, shardId } of await listShards(call, reader.table)) {
    const place = `${reader.mapping} ${shardId}`;
    const iterator = await openShard(call, streamArn, shardId, account.streamPlaces.get(place));
    const input = { ShardIterator: iterator, Limit: 1000 };
    const records = asList((await call('GetRecords', input)).Records).map(asObject);
    if (records.length === 0) continue;
    found = true;
    const wanted = records.filter((record) => reader.patterns.some((pattern) => matchPattern(pattern, record)));
    const all = reader.patterns.length === 0 ? records : wanted;
    for (let from = 0; from < all.length; from += reader.batchSize) {
      const batch = all.slice(from, from + reader.batchSize);
      if (!(await deliver(account, reader, batch, { signal, log }))) return false;
    }
    account.streamPlaces.set(place, asText(asObject(records.at(-1)?.dynamodb).SequenceNumber) ?? '');
    account.streamPlaces.flush();
  }
  return found;
}

type Call = (operation: string, input: JsonObject) => Promise<JsonObject>;

/** Where to read on: behind the record that was handled last, or at the beginning of what the stream still has. */
async function openShard(call: Call, streamArn: string, shardId: string, last: string | undefined): Promise<string> {
  const open = async (place: JsonObject) => {
    const { ShardIterator } = await call('GetShardIterator', { StreamArn: streamArn, ShardId: shardId, ...place });
    return asText(ShardIterator) ?? '';
  };
  if (last === undefined) return open({ ShardIteratorType: 'TRIM_HORIZON' });
  try {
    return await open({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: last });
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'TrimmedDataAccessException') throw error;
    return open({ ShardIteratorType: 'TRIM_HORIZON' });
  }
}

async function listShards(call: Call, table: string): Promise<{ streamArn: string; shardId: string }[]> {
  const { Streams } = await call('ListStreams', { TableName: table });
  const shards: { streamArn: string; shardId: string }[] = [];
  for (const stream of asList(Streams)) {
    const streamArn = asText(asObject(stream).StreamArn) ?? '';
    const { StreamDescription } = await call('DescribeStream', { StreamArn: streamArn });
    for (const shard of asList(asObject(StreamDescription).Shards)) {
      shards.push({ streamArn, shardId: asText(asObject(shard).ShardId) ?? '' });
    }
  }
  return shards;
}

function requireRights(account: Account, { mapping, functionName, streamArn }: StreamReader): void {
  const configuration = account.functions.get(functionName)?.configuration;
  if (configuration === undefined) {
    throw new LocalError(
      `The event source mapping ${mapping} is for the function ${functionName}, which isn't in the stack.`,
    );
  }
  const principal = account.credentials.find(configuration.credentials.accessKeyId)?.principal;
  for (const action of ACTIONS) {
    try {
      if (principal) authorize(account, principal, `dynamodb:${action}`, streamArn);
    } catch (error) {
      throw new LocalError(`The event source mapping ${mapping} can't be made: ${(error as Error).message}`, error);
    }
  }
}
