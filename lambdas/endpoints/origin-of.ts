import type { Services } from '../platform/services.ts';
import type { RequestedDomain } from './domain-of.ts';

/** Where the endpoints of a domain are for whoever asked for it, without a trailing slash. */
export async function originOf(
  { deployment }: Pick<Services, 'deployment'>,
  { name, basePath }: RequestedDomain,
): Promise<string> {
  return basePath === '' ? `https://${name}` : `${await deployment.publicOrigin()}${basePath}`;
}
