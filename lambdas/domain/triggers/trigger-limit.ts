import type { UserPool } from '../user-pool.ts';
import type { TriggerName } from './trigger-name.ts';
import { TRIGGER_TAGS } from './trigger-tags.ts';

const DEFAULT_SECONDS = 5;
const MOST_SECONDS = 20;

/** How long the trigger has to answer, ms: what the pool's tags say, from 1 to 20 seconds, else 5 seconds. */
export function triggerLimit({ configuration }: UserPool, trigger: TriggerName): number {
  const tags = configuration.UserPoolTags ?? {};
  const said = Number(tags[`${TRIGGER_TAGS.seconds}:${trigger}`] ?? tags[TRIGGER_TAGS.seconds] ?? DEFAULT_SECONDS);
  const seconds = Number.isFinite(said) && said > 0 ? said : DEFAULT_SECONDS;
  return Math.min(Math.max(seconds, 1), MOST_SECONDS) * 1000;
}
