import { triggerLimit } from '../domain/triggers/trigger-limit.ts';
import type { TriggerName } from '../domain/triggers/trigger-name.ts';
import type { AnswerReader } from './answer-reader.ts';
import { buildEvent, type EventParts } from './build-event.ts';
import { readOutcome } from './read-outcome.ts';
import type { TriggerServices } from './trigger-services.ts';

/** Runs the pool's function for the trigger and reads what it gives back; undefined when the pool has none. Throws as `readOutcome` does. */
export async function invokeTrigger(
  services: TriggerServices,
  trigger: TriggerName,
  parts: EventParts,
): Promise<AnswerReader | undefined> {
  const { pool } = parts;
  const attached = pool.configuration.LambdaConfig?.[trigger];
  const arn = typeof attached === 'object' ? attached.LambdaArn : attached;
  if (arn === undefined) return undefined;
  const payload = JSON.stringify(buildEvent(parts, services.random.uuid()));
  const outcome = await services.functions.invoke({ arn, payload, limitMs: triggerLimit(pool, trigger) });
  return readOutcome(services, { poolId: pool.id, trigger }, outcome);
}
