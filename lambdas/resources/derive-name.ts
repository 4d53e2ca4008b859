import { deriveId } from './derive-id.ts';
import type { ResourceRequest } from './resource-type.ts';

/** The name of a resource whose template gives it none: its logical id and twelve characters that tell stacks apart. */
export function deriveName(request: ResourceRequest): string {
  const suffix = deriveId(`name ${request.seed}`, 12, 'abcdefghijklmnopqrstuvwxyz0123456789');
  return `${request.logicalId.slice(0, 100)}-${suffix}`;
}
