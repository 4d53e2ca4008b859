import type { JsonObject } from '../json.ts';

/** The front door's resources by physical id, with resolved properties; filled as the stack is made. */
export interface FrontDoorConfiguration {
  readonly apis: Map<string, JsonObject>;
  readonly stages: Map<string, JsonObject>;
  readonly integrations: Map<string, JsonObject>;
  readonly routes: Map<string, JsonObject>;
  readonly distributions: Map<string, JsonObject>;
  /** Code of each CloudFront Function, by ARN. */
  readonly edgeFunctions: Map<string, string>;
  readonly cachePolicies: Map<string, JsonObject>;
  readonly originRequestPolicies: Map<string, JsonObject>;
  readonly responseHeadersPolicies: Map<string, JsonObject>;
  readonly originAccessControls: Map<string, JsonObject>;
}

/** Creates an empty configuration. */
export function createFrontDoorConfiguration(): FrontDoorConfiguration {
  const names = ['apis', 'stages', 'integrations', 'routes', 'distributions'] as const;
  const policies = [
    'cachePolicies',
    'originRequestPolicies',
    'responseHeadersPolicies',
    'originAccessControls',
  ] as const;
  const maps = Object.fromEntries([...names, ...policies].map((name) => [name, new Map<string, JsonObject>()]));
  return { ...maps, edgeFunctions: new Map<string, string>() } as unknown as FrontDoorConfiguration;
}
