import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than DynamoDB, Secrets Manager and SES or SNS usually take together. */
const SHORTEST_MILLIS = 1000;

/**
 * Lets `send` run for an address that there is, and takes a second in any case: neither the answer nor its time tells who exists, whose address is
 * verified, or what failed. What `send` throws is logged by name alone.
 */
export async function sendInSilence(isWanted: boolean, send: () => Promise<void>): Promise<void> {
  const sending = isWanted ? send() : Promise.resolve();
  const done = sending.catch((error: unknown) => {
    console.error(`Sending a message failed: ${error instanceof Error ? error.name : 'unknown error'}`);
  });
  await Promise.all([done, sleep(SHORTEST_MILLIS)]);
}
