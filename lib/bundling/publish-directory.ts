import { existsSync, renameSync } from 'node:fs';

/** Puts a finished directory in its place; one that another process has put there meanwhile is as good. */
export function publishDirectory(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  }
}
