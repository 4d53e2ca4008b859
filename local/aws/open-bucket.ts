import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Statement } from '../iam/statement.ts';

/** Objects by key, kept in files that only their owner reads. */
export interface Bucket {
  readonly arn: string;
  readonly policy: Statement[];
  /** Replaces the object whole. */
  put(key: string, body: Buffer): void;
  get(key: string): Buffer | undefined;
  delete(key: string): void;
}

/** Opens the bucket in `directory`, which is made when the first object is put. */
export function openBucket(directory: string, arn: string): Bucket {
  const fileOf = (key: string) => join(directory, createHash('sha256').update(key).digest('hex'));
  return {
    arn,
    policy: [],
    put(key, body) {
      mkdirSync(directory, { recursive: true });
      const file = fileOf(key);
      writeFileSync(`${file}.next`, body, { mode: 0o600 });
      renameSync(`${file}.next`, file);
    },
    get(key) {
      try {
        return readFileSync(fileOf(key));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    delete: (key) => rmSync(fileOf(key), { force: true }),
  };
}
