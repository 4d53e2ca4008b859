import type { Services } from '../../platform/services.ts';

/** The host name of the public front door: what a custom domain's DNS record points at. */
export async function publicHost(services: Pick<Services, 'deployment'>): Promise<string> {
  return new URL(await services.deployment.publicOrigin()).host;
}
