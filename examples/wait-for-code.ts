import { setTimeout as sleep } from 'node:timers/promises';

/** One message of local mode's inbox. */
interface Message {
  readonly to: string;
  readonly body: string;
}

/** The newest six-digit code sent to `address`, from local mode's inbox; rejects when none arrives within ten seconds. */
export const waitForCode = async (inbox: string, address: string): Promise<string> => {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const response = await fetch(inbox);
    const messages = (await response.json()) as Message[];
    const code = messages.find(({ to }) => to === address)?.body.match(/\b\d{6}\b/)?.[0];
    if (code !== undefined) return code;
    await sleep(100);
  }
  throw new Error(`No message with a code arrived for ${address}.`);
};
