import type { Web } from './ports.ts';

/** What functions have besides that reach beyond the deployment. */
export interface WebServices {
  readonly web: Web;
}
