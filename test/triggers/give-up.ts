import { expect } from 'vitest';
import type { TestFunction } from '../support/trigger-account.ts';

/** Makes a call as a client that gives up as soon as the `held` function has been asked. */
export async function giveUp(
  held: TestFunction,
  call: (options: { readonly abortSignal: AbortSignal }) => Promise<unknown>,
): Promise<void> {
  const controller = new AbortController();
  const seen = held.events().length;
  const leave = async () => {
    await held.arrived(seen + 1);
    controller.abort();
  };
  const { signal } = controller;
  await Promise.all([expect(call({ abortSignal: signal })).rejects.toMatchObject({ name: 'AbortError' }), leave()]);
}
