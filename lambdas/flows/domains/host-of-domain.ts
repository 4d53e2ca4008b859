import type { UserPoolDomain } from '../../domain/user-pool-domain.ts';
import type { Services } from '../../platform/services.ts';

/** The host that the DNS record of a custom domain points at: its own distribution's, else the public one of the service. */
export async function hostOfDomain(
  services: Pick<Services, 'deployment'>,
  { distribution }: Pick<UserPoolDomain, 'distribution'>,
): Promise<string> {
  return distribution ?? new URL(await services.deployment.publicOrigin()).host;
}
