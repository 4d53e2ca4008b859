import type { Deployment } from '../../platform/ports.ts';

/** The Region of the deployment's primary, asked in either. */
export function primaryRegion({ region, replication }: Pick<Deployment, 'region' | 'replication'>): string {
  return replication?.role === 'secondary' ? replication.otherRegion : region;
}
