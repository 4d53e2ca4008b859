import { ALL_CLIENTS } from '../../domain/branding/all-clients.ts';
import type { Services } from '../../platform/services.ts';
import type { Look } from './look.ts';

/**
 * The look of a page beneath a domain that isn't answering a request of a known client, by the client's id in its address. What all clients
 * share where the client isn't one of the pool's; undefined where there is no such domain. One round of reads.
 */
export async function findLook(
  { store: { clients, domains } }: Pick<Services, 'store'>,
  domainName: string,
  clientId: string | undefined,
): Promise<Look | undefined> {
  const [domain, client] = await Promise.all([
    domains.read(domainName),
    clientId === undefined ? undefined : clients.read(clientId),
  ]);
  if (domain === undefined) return undefined;
  const { poolId, managedLoginVersion } = domain;
  return { client: client?.poolId === poolId ? client : { id: ALL_CLIENTS, poolId, name: '' }, managedLoginVersion };
}
