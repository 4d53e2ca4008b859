import type { Services } from '../../platform/services.ts';
import type { WebServices } from '../../platform/web-services.ts';
import type { TriggerServices } from '../../triggers/trigger-services.ts';

/** What a federated sign-in needs. */
export type FederationServices = Pick<Services, 'clock' | 'deployment' | 'sealer' | 'store'> &
  TriggerServices &
  WebServices;
