import type { Services } from '../platform/services.ts';
import type { WireServices } from '../wire/wire-services.ts';

/** What logging out needs. */
export type LogoutServices = Pick<
  Services,
  'clock' | 'deployment' | 'log' | 'metrics' | 'random' | 'sealer' | 'store'
> &
  Pick<WireServices, 'originVerifySecret'>;
