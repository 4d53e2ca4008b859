import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { importColumns, OWN_COLUMNS } from '../lambdas/domain/imports/import-columns.ts';
import type { ImportJob } from '../lambdas/domain/imports/import-job.ts';
import type { UserPool } from '../lambdas/domain/user-pool.ts';

/** What is to become of a row: of a hundred, one has the name of an earlier one and one has no address. */
const outcomeOf = (index: number): 'imported' | 'skipped' | 'failed' => {
  if (index % 100 === 50) return 'skipped';
  return index % 100 === 75 ? 'failed' : 'imported';
};

const usernameOf = (index: number): string => `user-${outcomeOf(index) === 'skipped' ? index - 25 : index}`;

/** Writes the rows into a CSV file, each with a password hash when `hashing` is given. */
const write = async (path: string, pool: UserPool, rows: number, hashing: ImportJob['hashing']): Promise<void> => {
  const columns = importColumns(pool, hashing);
  const stream = createWriteStream(path);
  stream.write(`${columns.join(',')}\n`);
  for (let index = 0; index < rows; index += 1) {
    const row: Readonly<Record<string, string>> = {
      [OWN_COLUMNS.username]: usernameOf(index),
      name: `User ${index}\\, of many`,
      email: outcomeOf(index) === 'failed' ? '' : `user-${index}@example.com`,
      email_verified: 'true',
      [OWN_COLUMNS.passwordHash]: hashing === undefined ? '' : makeHash(),
    };
    stream.write(`${columns.map((column) => row[column] ?? '').join(',')}\n`);
  }
  stream.end();
  await finished(stream);
};

/** Nobody signs in with it: an import takes a hash as it is, so that a made-up one costs what a real one does. */
const makeHash = (): string => {
  const base64 = (bytes: number) => randomBytes(bytes).toString('base64');
  return `$pbkdf2-sha256$600000$${base64(16)}$${base64(32)}`;
};

/** The file that imports are measured with. */
export const IMPORT_FILE = { write, outcomeOf, usernameOf } as const;
