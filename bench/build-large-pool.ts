import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGzip } from 'node:zlib';
import { marshalMap } from '../lambdas/platform/aws/marshal.ts';
import { memberToItem } from '../lambdas/store/groups/member-item.ts';
import { poolToItem } from '../lambdas/store/pools/pool-item.ts';
import { userToItem } from '../lambdas/store/users/user-item.ts';
import type { StoredTable } from '../test/support/dynamodb-engine.ts';
import { NATIVE_ENGINE } from '../test/support/native-engine.ts';
import { tableDefinition } from '../test/support/table-definition.ts';
import { LARGE_POOL } from './large-pool.ts';

const DIRECTORY = resolve(import.meta.dirname, '../.cache/bench');
const TABLE_NAME = 'large-pool';
/** Users whose lines are written at once. */
const CHUNK = 1000;

const run = promisify(execFile);

/**
 * A table with `size` users and their memberships, as sign-up and AdminAddUserToGroup leave them. It is made once: an export as DynamoDB
 * writes it to S3, which the engine's own import reads. It is kept until the items would be others.
 */
export const buildLargePool = async (size: number): Promise<StoredTable> => {
  const kind = `large-pool-${size}-`;
  const file = join(DIRECTORY, `${kind}${digestItems()}.sqlite`);
  if (existsSync(file)) return { file, tableName: TABLE_NAME };
  console.error(`  making a pool of ${size.toLocaleString('en')} users in ${DIRECTORY}`);
  mkdirSync(DIRECTORY, { recursive: true });
  for (const name of readdirSync(DIRECTORY)) {
    if (name.startsWith(kind)) rmSync(join(DIRECTORY, name), { recursive: true });
  }
  const working = join(DIRECTORY, `${kind}making`);
  const data = join(working, 'export', TABLE_NAME, 'data');
  mkdirSync(data, { recursive: true });
  await pipeline(
    Readable.from(exportLines(size)),
    createGzip({ level: 1 }),
    createWriteStream(join(data, '0.json.gz')),
  );
  const schema = join(working, 'schema.json');
  // Nobody reads this table's stream.
  const table = { ...tableDefinition(TABLE_NAME), TableStatus: 'ACTIVE', StreamSpecification: undefined };
  writeFileSync(schema, JSON.stringify([{ Table: table }]));
  const output = join(working, 'table.sqlite');
  await run(NATIVE_ENGINE, ['import', '--source', join(working, 'export'), '--schema', schema, '--output', output]);
  renameSync(output, file);
  rmSync(working, { recursive: true });
  return { file, tableName: TABLE_NAME };
};

function* exportLines(size: number): Generator<string> {
  for (let first = 0; first < size; first += CHUNK) {
    let lines = '';
    for (let index = first; index < Math.min(size, first + CHUNK); index += 1) {
      for (const item of itemsOf(index)) lines += `${JSON.stringify({ Item: marshalMap(item) })}\n`;
    }
    yield lines;
  }
}

const itemsOf = (index: number) => {
  const user = LARGE_POOL.userAt(index);
  return [userToItem(user), memberToItem(user, LARGE_POOL.group)];
};

/** Differs when the data model or the users do. */
const digestItems = (): string => {
  const items = [tableDefinition(TABLE_NAME), poolToItem(LARGE_POOL.pool), LARGE_POOL.group, ...itemsOf(1)];
  return createHash('sha256').update(JSON.stringify(items)).digest('hex').slice(0, 12);
};
