import { inflateRawSync } from 'node:zlib';
import type { FederationVisit } from '../../domain/federation/federation-visit.ts';
import type { Services } from '../../platform/services.ts';

/** What a visit's cookie says; undefined when this deployment didn't make it for that id and domain. Its time is the caller's to judge. */
export async function openVisit(
  services: Pick<Services, 'sealer'>,
  { id, domain }: Pick<FederationVisit, 'id' | 'domain'>,
  cookie: string,
): Promise<FederationVisit | undefined> {
  const opened = await services.sealer.open(cookie, ['federation-visit', id]);
  if (!opened) return undefined;
  const [ownDomain, query, providerName, beganAt] = JSON.parse(inflateRawSync(opened).toString('utf8')) as [
    string,
    string,
    string,
    number,
  ];
  return ownDomain === domain ? { id, domain, query, providerName, beganAt } : undefined;
}
