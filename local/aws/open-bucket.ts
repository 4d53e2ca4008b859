import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Statement } from '../iam/statement.ts';

/** An object, with the headers that it is handed out with. */
export interface StoredObject {
  readonly body: Buffer;
  /** `content-type`, `cache-control` and so on. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Objects by key, kept in files that only their owner reads. */
export interface Bucket {
  readonly arn: string;
  readonly policy: Statement[];
  /** Replaces the object whole. */
  put(key: string, object: StoredObject): void;
  get(key: string): StoredObject | undefined;
  delete(key: string): void;
}

/** Opens the bucket in `directory`, which is made when the first object is put. */
export function openBucket(directory: string, arn: string): Bucket {
  const fileOf = (key: string) => join(directory, createHash('sha256').update(key).digest('hex'));
  return {
    arn,
    policy: [],
    put(key, { body, headers }) {
      mkdirSync(directory, { recursive: true });
      const file = fileOf(key);
      // The headers first: a crash in between leaves the object that was there, and headers of the next one.
      writeFileSync(`${file}.json`, JSON.stringify(headers), { mode: 0o600 });
      writeFileSync(`${file}.next`, body, { mode: 0o600 });
      renameSync(`${file}.next`, file);
    },
    get(key) {
      const body = readIfThere(fileOf(key));
      if (body === undefined) return undefined;
      const headers = readIfThere(`${fileOf(key)}.json`)?.toString() ?? '{}';
      return { body, headers: JSON.parse(headers) as Record<string, string> };
    },
    delete(key) {
      rmSync(fileOf(key), { force: true });
      rmSync(`${fileOf(key)}.json`, { force: true });
    },
  };
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
