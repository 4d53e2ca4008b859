import type { Services } from '../../platform/services.ts';
import type { TriggerServices } from '../../triggers/trigger-services.ts';

/** What signing in takes once a provider vouched for the person. */
export type ProfileServices = Pick<Services, 'clock' | 'deployment' | 'logDelivery' | 'sealer' | 'store'> &
  TriggerServices;
