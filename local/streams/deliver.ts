import { setTimeout as sleep } from 'node:timers/promises';
import type { Account, StreamReader } from '../account.ts';
import { asList, asObject, asText, type JsonObject, parseJsonObject } from '../json.ts';

/** Milliseconds before a batch is tried again: the first pause, and the longest. */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 10_000;

/**
 * Invokes the function with the records until it succeeds, with halves of them when the mapping says so and it fails. What fails more often
 * than the mapping allows is left out, and the log names it. False when it was stopped before the records were handled.
 */
export async function deliver(
  account: Account,
  reader: StreamReader,
  records: readonly JsonObject[],
  { signal, log }: { readonly signal: AbortSignal; readonly log: (line: string) => void },
): Promise<boolean> {
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    const event = { Records: records.map((record) => ({ ...record, eventSourceARN: reader.streamArn })) };
    const result = await account.functions.get(reader.functionName)?.invoke(JSON.stringify(event));
    const failed = result?.ok === true ? firstFailure(reader, records, result.payload) : undefined;
    if (result?.ok && failed === undefined) return true;
    log(`The function ${reader.functionName} failed on ${records.length} records: ${result?.payload ?? 'it is gone'}`);
    if (failed !== undefined && failed > 0) return deliver(account, reader, records.slice(failed), { signal, log });
    if (reader.bisects && records.length > 1) {
      const middle = Math.ceil(records.length / 2);
      const halves = [records.slice(0, middle), records.slice(middle)];
      for (const half of halves) if (!(await deliver(account, reader, half, { signal, log }))) return false;
      return true;
    }
    if (attempt >= reader.mostRetries) {
      log(`${records.length} records of the stream of ${reader.table} were given up.`);
      return true;
    }
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(attempt, 10));
    await sleep(pause, undefined, { signal, ref: false }).catch(() => undefined);
  }
  return false;
}

/** Place of the first record that the function names as failed, where the mapping has it name them; undefined when it names none. */
function firstFailure(
  { reportsFailures }: StreamReader,
  records: readonly JsonObject[],
  payload: string,
): number | undefined {
  if (!reportsFailures) return undefined;
  const failures = asList(parseJsonObject(payload)?.batchItemFailures).map((item) =>
    asText(asObject(item).itemIdentifier),
  );
  if (failures.length === 0) return undefined;
  const sequences = records.map(({ dynamodb }) => asText(asObject(dynamodb).SequenceNumber));
  return Math.max(0, Math.min(...failures.map((failure) => sequences.indexOf(failure))));
}
