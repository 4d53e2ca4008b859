import type { Services } from '../../platform/services.ts';
import type { WireServices } from '../../wire/wire-services.ts';

/** What registering takes. */
export type RegisterServices = Pick<
  Services,
  'clock' | 'deployment' | 'log' | 'metrics' | 'random' | 'sealer' | 'store'
> &
  Pick<WireServices, 'originVerifySecret'>;
