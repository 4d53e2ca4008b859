import type { AwsClient } from './aws/aws-client.ts';
import { AwsError } from './aws/aws-error.ts';
import type { Clock, ImportResults } from './ports.ts';

const RETENTION_DAYS = 90;
/** CloudWatch's bounds on one request, with room: events, and bytes with the 26 that each event counts in addition. */
const MOST_EVENTS = 5000;
const MOST_BYTES = 900_000;
const BYTES_PER_EVENT = 26;

/** Results in CloudWatch Logs, in groups under `prefix` that are kept for 90 days. */
export function createImportResults(client: AwsClient, prefix: string, clock: Clock): ImportResults {
  return {
    async open(group, stream) {
      const logGroupName = `${prefix}/${group.replace(/[^.\-_/#A-Za-z0-9]/g, '-')}`.slice(0, 512);
      const logStreamName = stream.replace(/[:*]/g, '-');
      if (await createUnlessThere(client, 'CreateLogGroup', { logGroupName })) {
        await client.call('logs', 'PutRetentionPolicy', { logGroupName, retentionInDays: RETENTION_DAYS });
      }
      await createUnlessThere(client, 'CreateLogStream', { logGroupName, logStreamName });
      return {
        async write(lines) {
          const timestamp = clock.now();
          for (const batch of inBatches(lines)) {
            const logEvents = batch.map((message) => ({ timestamp, message }));
            await client.call('logs', 'PutLogEvents', { logGroupName, logStreamName, logEvents });
          }
        },
      };
    },
  };
}

/** True when it was made by this call. */
async function createUnlessThere(client: AwsClient, operation: string, input: object): Promise<boolean> {
  try {
    await client.call('logs', operation, input);
    return true;
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ResourceAlreadyExistsException') return false;
    throw error;
  }
}

function inBatches(lines: readonly string[]): string[][] {
  const batches: string[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    const size = Buffer.byteLength(line) + BYTES_PER_EVENT;
    if (bytes + size > MOST_BYTES || (batches.at(-1)?.length ?? 0) >= MOST_EVENTS) {
      batches.push([]);
      bytes = 0;
    }
    batches.at(-1)!.push(line);
    bytes += size;
  }
  return batches;
}
