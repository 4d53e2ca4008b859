import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { callDynamoDb } from '../../local/engine/call-dynamodb.ts';
import { startDynamoDbEngine } from '../../local/engine/start-dynamodb-engine.ts';
import { availableEngines } from '../support/dynamodb-engine.ts';

const MANY = 200_000;
const WRITES = 20;
const directory = mkdtempSync(join(tmpdir(), 'cognate-engine-'));

afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe.skipIf(availableEngines().dynoxide !== undefined)('the stream of a table in the native engine', () => {
  it('costs a write the same, however many records it has', async () => {
    const engine = await startDynamoDbEngine(directory);
    const agent = new Agent({ keepAlive: true });
    const call = (operation: string, input: object) =>
      callDynamoDb(engine.port, agent, operation, { TableName: 'people', ...input });
    /** How long the engine has a processor work at some writes, in hundredths of a second: what else the machine does doesn't count. */
    const write = async () => {
      const before = processorTimeOf(engine.pid);
      for (let index = 0; index < WRITES; index += 1) await call('PutItem', { Item: { pk: { S: String(index) } } });
      return processorTimeOf(engine.pid) - before;
    };
    try {
      await call('CreateTable', {
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      });
      await write();
      const before = await write();
      repeatLastRecord(join(directory, 'dynamodb.sqlite'), MANY);
      // Without the index each write reads 200,000 records, which takes 50 ms and more.
      expect(await write()).toBeLessThan(before + WRITES * 2);
    } finally {
      agent.destroy();
      await engine.stop();
    }
  });
});

/** User and system time of a process; Linux counts them in hundredths of a second. */
function processorTimeOf(pid: number): number {
  const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return Number(afterName[11]) + Number(afterName[12]);
}

function repeatLastRecord(file: string, times: number): void {
  const database = new DatabaseSync(file, { timeout: 5000 });
  database.exec(`
    INSERT INTO _stream_records (table_name, event_name, keys_json, new_image, old_image, sequence_number, shard_id, created_at)
    WITH RECURSIVE counted (step) AS (SELECT 1 UNION ALL SELECT step + 1 FROM counted WHERE step < ${times})
    SELECT table_name, event_name, keys_json, '${'x'.repeat(500)}', old_image, sequence_number + step, shard_id, created_at
    FROM counted, (SELECT * FROM _stream_records ORDER BY id DESC LIMIT 1)
  `);
  database.close();
}
