import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { FederationVisit } from '../domain/federation/federation-visit.ts';
import { openVisit } from '../flows/federation/open-visit.ts';
import type { Services } from '../platform/services.ts';
import type { RequestedDomain } from './domain-of.ts';
import { readCookie } from './read-cookie.ts';
import { visitCookieName } from './visit-cookie.ts';

const ID = /^[A-Za-z0-9_-]{22}$/;

/** The browser's own visit of that id, under the domain; undefined when the browser began none. Its time is the caller's to judge. */
export async function findVisit(
  services: Pick<Services, 'sealer'>,
  event: APIGatewayProxyEventV2,
  { name: domain }: RequestedDomain,
  id: string | undefined,
): Promise<FederationVisit | undefined> {
  if (id === undefined || !ID.test(id)) return undefined;
  const cookie = readCookie(event, visitCookieName(id));
  return cookie === undefined ? undefined : openVisit(services, { id, domain }, cookie);
}
