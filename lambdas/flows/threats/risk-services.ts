import type { Services } from '../../platform/services.ts';

/** What recording what happens to accounts needs. */
export type RiskServices = Pick<
  Services,
  'clock' | 'deployment' | 'log' | 'logDelivery' | 'metrics' | 'random' | 'store'
>;
