import { equalInConstantTime } from '../equal-in-constant-time.ts';
import { computeTotp } from './compute-totp.ts';
import { timeStep } from './time-step.ts';

/** Steps by which a device's clock may be off, either way. */
const TOLERANCE = 1;

/** The latest time step around `now` (ms) whose code this is; undefined when there is none. Each step is compared, in constant time. */
export function matchTotp(secret: Uint8Array, code: string, now: number): number | undefined {
  const present = timeStep(now);
  let matched: number | undefined;
  for (let step = Math.max(0, present - TOLERANCE); step <= present + TOLERANCE; step += 1) {
    if (equalInConstantTime(computeTotp(secret, step), code)) matched = step;
  }
  return matched;
}
