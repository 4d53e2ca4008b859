import type { Services } from '../../platform/services.ts';
import type { TriggerServices } from '../../triggers/trigger-services.ts';

/** What sending a message to a user needs. */
export type MessageServices = Pick<
  Services,
  'clock' | 'codeEncrypter' | 'deployment' | 'logDelivery' | 'messenger' | 'store'
> &
  TriggerServices;
