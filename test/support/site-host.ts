import type { World } from './world.ts';

/** A deployment at which sites are opened: the one in this process, or the running stack. */
export interface SiteHost extends Pick<World, 'endpoint' | 'client' | 'newPool' | 'newClient'> {
  readonly clock: Pick<World['clock'], 'now' | 'advance'>;
  readonly inbox: Pick<World['inbox'], 'lastCodeTo'>;
}
