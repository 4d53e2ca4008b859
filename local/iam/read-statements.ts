import { asList, asObject, asStrings, asText, type Json, type JsonObject } from '../json.ts';
import { LocalError } from '../local-error.ts';
import { isConditionOperator } from './match-condition.ts';
import type { Condition, Statement } from './statement.ts';

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
