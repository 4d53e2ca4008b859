import type { LambdaClient } from './aws/lambda-client.ts';
import type { ImportWorker } from './ports.ts';

const REQUEST_MS = 5_000;

/** The worker as a Lambda function, invoked asynchronously. Rejects when Lambda doesn't accept the event. */
export function createImportWorker(client: LambdaClient, functionName: string): ImportWorker {
  return {
    async wake() {
      const { status } = await client.invoke(functionName, 'Event', '{}', REQUEST_MS);
      if (status !== 202) throw new Error(`Lambda answered ${status} to an asynchronous invocation`);
    },
  };
}
