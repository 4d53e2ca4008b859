import type { ImportServices } from '../../platform/import-services.ts';
import type { Services } from '../../platform/services.ts';

/** What the worker of imports needs. */
export type WorkerServices = Pick<Services, 'clock' | 'log' | 'random' | 'sealer' | 'store'> &
  Pick<ImportServices, 'importFiles' | 'importResults'>;
