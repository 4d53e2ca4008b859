import { closeSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { asList, asObject, asText, parseJsonObject } from '../json.ts';

/** A log of 5 MB is set aside at the next start, in bytes. */
const LONGEST_LOG = 5 * 1024 * 1024;

/**
 * Opens a function's log file and gives the writer of its lines. Lines in the embedded metric format are also added to
 * `metrics`, by `namespace/name`.
 */
export function openFunctionLog(
  file: string,
  metrics: Map<string, number>,
): { write(line: string): void; close(): void } {
  mkdirSync(dirname(file), { recursive: true });
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LONGEST_LOG) renameSync(file, `${file}.1`);
  const handle = openSync(file, 'a', 0o600);
  let open = true;
  return {
    write(line) {
      if (line.includes('"CloudWatchMetrics"')) countMetrics(line, metrics);
      if (open) writeSync(handle, `${line}\n`);
    },
    close() {
      if (open) closeSync(handle);
      open = false;
    },
  };
}

function countMetrics(line: string, metrics: Map<string, number>): void {
  const document = parseJsonObject(line) ?? {};
  for (const directive of asList(asObject(document._aws).CloudWatchMetrics)) {
    const { Namespace, Metrics } = asObject(directive);
    for (const metric of asList(Metrics)) {
      const name = asText(asObject(metric).Name) ?? '';
      const value = asList(document[name]).reduce<number>((sum, entry) => sum + Number(entry), 0);
      const key = `${asText(Namespace) ?? ''}/${name}`;
      metrics.set(key, (metrics.get(key) ?? 0) + value);
    }
  }
}
