import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalError } from './local-error.ts';

/** The right to use a data directory. */
export interface DataLock {
  /** Remembers a child process that must not outlive this one. */
  addChild(pid: number): void;
  release(): void;
}

interface Holder {
  readonly pid: number;
  readonly children: readonly number[];
}

/**
 * Takes a data directory for this process. Ends an engine that a killed run left behind. Throws LocalError when another live
 * process uses the directory.
 */
export function lockDataDirectory(directory: string): DataLock {
  mkdirSync(directory, { recursive: true });
  chmodSync(directory, 0o700); // It holds keys, secrets and everybody's data.
  const file = join(directory, 'lock.json');
  const holder = readHolder(file);
  if (
    holder !== undefined &&
    holder.pid !== process.pid &&
    isAlive(holder.pid) &&
    /node|cognate/.test(commandOf(holder.pid))
  ) {
    throw new LocalError(
      `Another local stack (process ${holder.pid}) uses ${directory}; end it, or choose another with --data-dir.`,
    );
  }
  for (const child of holder?.children ?? []) {
    if (isAlive(child) && commandOf(child).includes(directory)) process.kill(child, 'SIGKILL');
  }
  let children: number[] = [];
  const write = (): void => writeFileSync(file, JSON.stringify({ pid: process.pid, children }));
  write();
  return {
    addChild(pid) {
      children = [...children, pid];
      write();
    },
    release: () => rmSync(file, { force: true }),
  };
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined; // No lock, or one that a crash cut off: nobody holds it.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function commandOf(pid: number): string {
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}
