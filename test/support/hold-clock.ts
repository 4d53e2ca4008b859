import { onTestFinished } from 'vitest';
import type { World } from './world.ts';

/** Holds the functions' clock until the test has ended: for what is counted by the hour, and locks that last a second. */
export function holdClock({ clock }: World): void {
  clock.hold();
  onTestFinished(() => clock.release());
}
