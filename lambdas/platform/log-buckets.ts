import { randomUUID } from 'node:crypto';
import { AwsError } from './aws/aws-error.ts';
import type { Bucket } from './aws/bucket.ts';
import { createObjectSender } from './aws/create-object-sender.ts';
import type { Clock, LogDestination, LogDestinationState } from './ports.ts';

type LogBucket = Extract<LogDestination, { readonly kind: 'bucket' }>;

/** Nobody waits long for an entry in somebody's log. */
const HASTY = { attempts: 2, attemptTimeoutMs: 1000 } as const;

/**
 * Buckets that others made. A line is an object of its own, `<folder>/2026/11/29/19/20261129T193020123Z-<UUID>.json` by its hour of UTC. Nothing is
 * put into a bucket of another account than the destination's, whoever has its name by now.
 */
export function createLogBuckets(bucketNamed: (name: string) => Bucket, clock: Clock, pretended: string) {
  const send = createObjectSender({ clock, ...HASTY });
  const put = async (
    { name, accountId }: LogBucket,
    key: string,
    body: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<{ readonly status: number; readonly code: string }> => {
    const headers = { 'content-type': 'application/json', 'x-amz-expected-bucket-owner': accountId, ...more };
    const answer = await send(bucketNamed(name), { method: 'PUT', key, headers, body });
    const text = await answer.text();
    return { status: answer.status, code: /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? `Http${answer.status}` };
  };
  const expect = (status: number, code: string, taken: readonly number[] = [200]): void => {
    if (!taken.includes(status)) throw new AwsError(code, `S3 answered ${status}`, status);
  };
  // The folder itself is an empty object, as the console makes it.
  const folderKey = ({ folder }: LogBucket) => `${folder}/`;
  return {
    async prepare(bucket: LogBucket): Promise<LogDestinationState> {
      const { status, code } = await put(bucket, folderKey(bucket), '');
      if (status === 403) return 'denied';
      if (status === 404) return 'missing';
      // A bucket of another Region says where it is, or that the signature is for the wrong one.
      if ((status >= 300 && status < 400) || status === 400) return 'unfit';
      expect(status, code);
      return 'ready';
    },
    async write(bucket: LogBucket, line: string): Promise<void> {
      const { status, code } = await put(bucket, objectName(bucket, clock.now()), `${line}\n`);
      expect(status, code);
    },
    /** The folder is there already: S3 takes the request whole, and refuses to write it a second time. */
    async pretend(bucket: LogBucket): Promise<void> {
      const { status, code } = await put(bucket, folderKey(bucket), pretended, { 'if-none-match': '*' });
      expect(status, code, [412]);
    },
  };
}

function objectName({ folder }: LogBucket, at: number): string {
  const time = new Date(at).toISOString();
  const [year, month, day, hour] = time.split(/[-T:]/);
  return `${folder}/${year}/${month}/${day}/${hour}/${time.replace(/[-:.]/g, '')}-${randomUUID()}.json`;
}
