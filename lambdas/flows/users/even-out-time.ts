import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than a message takes to be accepted as a rule, ms. */
const FLOOR = 300;

/**
 * Settles as `work` does, but, when existence is `hidden`, not before 300 ms have gone by: whether a message was sent or a code compared
 * (and so whether the user exists) can't be told from the time that the answer took.
 */
export async function evenOutTime<T>(hidden: boolean, work: () => Promise<T>): Promise<T> {
  const [outcome] = await Promise.allSettled([work(), sleep(hidden ? FLOOR : 0)]);
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}
