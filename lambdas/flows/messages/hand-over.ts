import { type CustomSenderEvent, customSender } from '../../triggers/custom-sender.ts';
import type { MessageServices } from './message-services.ts';
import { reportFailedMessage } from './report-failed-message.ts';

/** Leaves a message to the pool's custom sender. That it can't be left there is reported and fails nothing: the user can ask again. */
export async function handOver(services: MessageServices, event: CustomSenderEvent): Promise<void> {
  const reason = await customSender(services, event);
  if (reason === undefined) return;
  const { pool, medium, to } = event;
  await reportFailedMessage(services, pool, { medium, to, reason: `the custom sender did not take it: ${reason}` });
}
