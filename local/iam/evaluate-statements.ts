import { type ConditionContext, matchCondition } from './match-condition.ts';
import { matchWildcards } from './match-wildcards.ts';
import type { Statement } from './statement.ts';

/** What is asked of IAM. */
export interface AccessRequest {
  /** `service:Action`. */
  readonly action: string;
  /** ARN, or `*` for an action that has no resource. */
  readonly resource: string;
  readonly context: ConditionContext;
}

/** `deny` when a statement denies, else `allow` when one allows, else `none`. */
export type Decision = 'allow' | 'deny' | 'none';

/** Evaluates statements against a request, principals aside. */
export function evaluateStatements(statements: readonly Statement[], request: AccessRequest): Decision {
  const matching = statements.filter((statement) => matches(statement, request));
  if (matching.some(({ effect }) => effect === 'Deny')) return 'deny';
  return matching.length > 0 ? 'allow' : 'none';
}

function matches(statement: Statement, { action, resource, context }: AccessRequest): boolean {
  const { actions, notActions, resources, notResources, conditions } = statement;
  const hasAction = (patterns: readonly string[]) => patterns.some((pattern) => matchWildcards(pattern, action, true));
  const hasResource = (patterns: readonly string[]) => patterns.some((pattern) => matchWildcards(pattern, resource));
  if (actions ? !hasAction(actions) : notActions ? hasAction(notActions) : true) return false;
  if (resources && !hasResource(resources)) return false;
  if (notResources && hasResource(notResources)) return false;
  return conditions.every((condition) => matchCondition(condition, context));
}
