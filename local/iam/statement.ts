import { asList, asObject, asStrings, asText, type Json, type JsonObject } from '../json.ts';
import { LocalError } from '../local-error.ts';
import { isConditionOperator } from './match-condition.ts';

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

/** Reads a policy document. Throws LocalError, naming `owner`, for an operator that can't be enforced here. */
export function readStatements(document: Json | undefined, owner: string): Statement[] {
  return asList(asObject(document).Statement).map((entry) => readStatement(asObject(entry), owner));
}

function readStatement(statement: JsonObject, owner: string): Statement {
  const strings = (value: Json | undefined) => (value === undefined ? undefined : asStrings(value));
  return {
    effect: statement.Effect === 'Deny' ? 'Deny' : 'Allow',
    actions: strings(statement.Action),
    notActions: strings(statement.NotAction),
    resources: strings(statement.Resource),
    notResources: strings(statement.NotResource),
    principals: readPrincipals(statement.Principal),
    conditions: readConditions(asObject(statement.Condition), owner),
  };
}

function readPrincipals(principal: Json | undefined): string[] {
  const scalar = asText(principal);
  return scalar === undefined ? Object.values(asObject(principal)).flatMap(asStrings) : [scalar];
}

function readConditions(block: JsonObject, owner: string): Condition[] {
  return Object.entries(block).flatMap(([operator, keys]) => {
    if (!isConditionOperator(operator)) {
      throw new LocalError(
        `A policy of ${owner} uses the condition operator ${operator}, which the local mode can't enforce.`,
      );
    }
    return Object.entries(asObject(keys)).map(([key, values]) => ({ operator, key, values: asStrings(values) }));
  });
}
