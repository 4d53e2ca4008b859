import type { Services } from '../../platform/services.ts';
import type { TriggerServices } from '../../triggers/trigger-services.ts';
import type { WireServices } from '../../wire/wire-services.ts';

/** What the token endpoint needs. */
export type TokenServices = Pick<Services, 'clock' | 'deployment' | 'sealer' | 'store'> &
  TriggerServices &
  Pick<WireServices, 'originVerifySecret'>;
