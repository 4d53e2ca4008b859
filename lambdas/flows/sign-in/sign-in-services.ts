import type { Services } from '../../platform/services.ts';

/** What signing in needs. */
export type SignInServices = Pick<
  Services,
  'store' | 'sealer' | 'clock' | 'random' | 'passwords' | 'deployment' | 'metrics' | 'messenger' | 'log' | 'logDelivery'
>;
