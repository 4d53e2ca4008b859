import type { Web } from '../../../platform/ports.ts';
import type { Services } from '../../../platform/services.ts';
import type { WebServices } from '../../../platform/web-services.ts';
import { BoundedCache } from '../../../store/bounded-cache.ts';
import type { TriggerServices } from '../../../triggers/trigger-services.ts';
import { askProvider, type ProviderQuestion } from '../ask-provider.ts';

/** A public document of a provider: its metadata or its keys. */
export interface ProviderDocument {
  readonly content: Readonly<Record<string, unknown>>;
  /** ms */
  readonly readAt: number;
}

/** How long a document is believed without asking again, ms. */
const FRESH_MS = 60 * 60_000;
/** Documents that a container holds. */
const CAPACITY = 500;

const caches = new WeakMap<Web, BoundedCache<Promise<ProviderDocument>>>();

/**
 * A provider's document, kept for an hour by everything that reaches the same web; calls at the same time share one request, and a failure
 * isn't kept. One that was read before `since` (ms) is read again. Throws as `askProvider` does.
 */
export async function readProviderDocument(
  services: Pick<TriggerServices, 'log'> & Pick<Services, 'clock'> & WebServices,
  question: ProviderQuestion,
  url: string,
  since = 0,
): Promise<ProviderDocument> {
  const cache = caches.get(services.web) ?? new BoundedCache(CAPACITY);
  caches.set(services.web, cache);
  const now = services.clock.now();
  // Pools don't share what they read: what one says a URL is was said by its owner alone.
  const key = `${question.poolId} ${url}`;
  const present = await cache.get(key);
  if (present && present.readAt > now - FRESH_MS && present.readAt >= since) return present;
  const fresh = askProvider(services, question, { method: 'GET', url }).then((content) => ({ content, readAt: now }));
  cache.set(key, fresh);
  fresh.catch(() => cache.delete(key));
  return fresh;
}
