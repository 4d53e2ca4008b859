import type { Services } from '../../platform/services.ts';
import type { WireServices } from '../../wire/wire-services.ts';

/** What the user info endpoint needs. */
export type UserInfoServices = Pick<Services, 'clock' | 'deployment' | 'log' | 'metrics' | 'sealer' | 'store'> &
  Pick<WireServices, 'originVerifySecret'>;
