/** One statement of a policy. Exactly one of `actions`/`notActions` and at most one of `resources`/`notResources` is given. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[] | undefined;
  readonly notActions: readonly string[] | undefined;
  readonly resources: readonly string[] | undefined;
  readonly notResources: readonly string[] | undefined;
  /** Principals of a resource policy: ARNs, account ids or `*`; empty in an identity policy. */
  readonly principals: readonly string[];
  readonly conditions: readonly Condition[];
}

/** One key of one operator of a statement's condition block. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}
