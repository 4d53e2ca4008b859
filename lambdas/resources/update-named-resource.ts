import type { ResourceAnswer, ResourceRequest } from './resource-type.ts';

/** What an update does to a resource that is known by its name within a pool. */
export interface NamedResourceSteps {
  /** Makes it in the pool that is wanted now. */
  create(): Promise<ResourceAnswer>;
  /** Changes it where it is. */
  change(): Promise<ResourceAnswer>;
  /** Removes it from the pool it was in; done already is fine. */
  removeFrom(poolId: string): Promise<unknown>;
}

/**
 * Updates a resource whose physical id is its name. A new name is a replacement, whose old self CloudFormation deletes. Another pool
 * under the same name is one that CloudFormation doesn't notice: the old self is removed here.
 */
export async function updateNamedResource(
  request: ResourceRequest,
  present: { readonly name: string; readonly poolId: string; readonly physicalId: string },
  steps: NamedResourceSteps,
): Promise<ResourceAnswer> {
  if (present.name !== present.physicalId) return steps.create();
  if (request.formerPoolId === undefined || request.formerPoolId === present.poolId) return steps.change();
  const answer = await steps.create();
  await steps.removeFrom(request.formerPoolId);
  return answer;
}
