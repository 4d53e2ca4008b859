import { appendFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** A message that was sent. */
export interface InboxMessage {
  readonly id: string;
  readonly kind: 'email' | 'sms';
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Messages that were sent, kept between runs. */
export interface Inbox {
  add(message: Omit<InboxMessage, 'at'>): void;
  /** Newest first. */
  list(): readonly InboxMessage[];
  clear(): void;
}

/** How many messages are kept in memory and taken over from the last run. */
const KEPT = 500;

/** Opens the inbox kept in `file`, one JSON line per message; a line that a crash cut off is left out. */
export function openInbox(file: string): Inbox {
  mkdirSync(dirname(file), { recursive: true });
  let messages = readLines(file).flatMap(parse).slice(-KEPT);
  return {
    add(message) {
      const complete = { ...message, at: Date.now() };
      messages = [...messages.slice(1 - KEPT), complete];
      appendFileSync(file, `${JSON.stringify(complete)}\n`, { mode: 0o600 });
    },
    list: () => messages.toReversed(),
    clear() {
      messages = [];
      rmSync(file, { force: true });
    },
  };
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function parse(line: string): InboxMessage[] {
  try {
    return [JSON.parse(line) as InboxMessage];
  } catch {
    return [];
  }
}
