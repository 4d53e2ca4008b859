import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { LocalError } from './local-error.ts';

/** Named records kept in one JSON file. Changes reach the disk at `flush`, which replaces the file whole. */
export interface Records<T> {
  get(id: string): T | undefined;
  set(id: string, record: T): void;
  delete(id: string): void;
  entries(): [string, T][];
  flush(): void;
}

/** Opens the records of `file`, readable by its owner only; throws LocalError when the file is damaged. */
export function openRecords<T>(file: string): Records<T> {
  const records = new Map(Object.entries(read<T>(file)));
  let changed = false;
  return {
    get: (id) => records.get(id),
    set: (id, record) => {
      records.set(id, record);
      changed = true;
    },
    delete: (id) => {
      changed = records.delete(id) || changed;
    },
    entries: () => [...records],
    flush: () => {
      if (!changed) return;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.next`, `${JSON.stringify(Object.fromEntries(records), undefined, 1)}\n`, { mode: 0o600 });
      renameSync(`${file}.next`, file);
      changed = false;
    },
  };
}

function read<T>(file: string): Record<string, T> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
  try {
    return JSON.parse(text) as Record<string, T>;
  } catch (error) {
    throw new LocalError(`${file} is damaged; start with --fresh, or remove its directory to begin anew.`, error);
  }
}
