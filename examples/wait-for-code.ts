import { setTimeout as sleep } from 'node:timers/promises';

/** One message of local mode's inbox. */
interface Message {
  readonly to: readonly string[];
  readonly html: string;
  readonly text: string;
}

/**
 * The newest code of six or eight digits sent to `address`, from local mode's inbox, that is not the `earlier` one; rejects when none
 * arrives within ten seconds.
 */
export const waitForCode = async (inbox: string, address: string, earlier?: string): Promise<string> => {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const response = await fetch(inbox);
    const messages = (await response.json()) as Message[];
    const newest = messages.find(({ to }) => to.includes(address));
    const code = /\b\d{6}(?:\d\d)?\b/.exec(newest?.text || newest?.html.replaceAll(/<[^>]*>/g, ' ') || '')?.[0];
    if (code !== undefined && code !== earlier) return code;
    await sleep(100);
  }
  throw new Error(`No message with a code arrived for ${address}.`);
};
