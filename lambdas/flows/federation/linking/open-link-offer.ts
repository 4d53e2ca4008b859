import { inflateRawSync } from 'node:zlib';
import type { LinkOffer } from '../../../domain/federation/link-offer.ts';
import type { Services } from '../../../platform/services.ts';

/** What an offer's cookie says; undefined when this deployment didn't make it for that id, domain and client, and once it is over. */
export async function openLinkOffer(
  services: Pick<Services, 'clock' | 'sealer'>,
  { id, domain, clientId }: Pick<LinkOffer, 'id' | 'domain' | 'clientId'>,
  cookie: string,
): Promise<LinkOffer | undefined> {
  const opened = await services.sealer.open(cookie, ['link-offer', id]);
  if (!opened) return undefined;
  const offer = JSON.parse(inflateRawSync(opened).toString('utf8')) as LinkOffer;
  const isForThis = offer.domain === domain && offer.clientId === clientId;
  return isForThis && offer.expiresAt > services.clock.now() ? offer : undefined;
}
