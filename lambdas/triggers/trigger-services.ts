import type { Services } from '../platform/services.ts';

/** What invoking a trigger needs. */
export type TriggerServices = Pick<Services, 'functions' | 'log' | 'metrics' | 'random'>;
