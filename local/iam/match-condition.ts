import { matchWildcards } from './match-wildcards.ts';
import type { Condition } from './statement.ts';

/** Values of the condition keys of a request; names in lower case. */
export type ConditionContext = ReadonlyMap<string, readonly string[]>;

type Test = (actual: string, wanted: string) => boolean;

const OPERATORS: Readonly<Record<string, Test>> = {
  StringEquals: (actual, wanted) => actual === wanted,
  StringEqualsIgnoreCase: (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase(),
  StringLike: (actual, wanted) => matchWildcards(wanted, actual),
  ArnEquals: (actual, wanted) => matchWildcards(wanted, actual),
  ArnLike: (actual, wanted) => matchWildcards(wanted, actual),
  Bool: (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase(),
  NumericEquals: (actual, wanted) => Number(actual) === Number(wanted),
  NumericLessThan: (actual, wanted) => Number(actual) < Number(wanted),
  NumericLessThanEquals: (actual, wanted) => Number(actual) <= Number(wanted),
  NumericGreaterThan: (actual, wanted) => Number(actual) > Number(wanted),
  NumericGreaterThanEquals: (actual, wanted) => Number(actual) >= Number(wanted),
};

const NEGATED: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NumericNotEquals: 'NumericEquals',
};

/** True for an operator that can be evaluated, with or without set prefix and `IfExists`. */
export function isConditionOperator(operator: string): boolean {
  const { name } = parseOperator(operator);
  return name === 'Null' || name in OPERATORS || name in NEGATED;
}

/** True when the request's context meets the condition, by IAM's rules for missing and for multivalued keys. */
export function matchCondition({ operator, key, values }: Condition, context: ConditionContext): boolean {
  const { name, set, ifExists } = parseOperator(operator);
  const actual = context.get(key.toLowerCase());
  if (name === 'Null') return values.includes(String(actual === undefined));
  const positive = NEGATED[name];
  if (actual === undefined) return ifExists || set === 'ForAllValues' || positive !== undefined;
  const test = OPERATORS[positive ?? name]!;
  const any = (entry: string) => values.some((wanted) => test(entry, wanted));
  const meets = positive === undefined ? any : (entry: string) => !any(entry);
  return set === 'ForAllValues'
    ? actual.every(meets)
    : positive === undefined || set
      ? actual.some(meets)
      : actual.every(meets);
}

function parseOperator(operator: string): { name: string; set: string | undefined; ifExists: boolean } {
  const [, set, name = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(.+?)(IfExists)?$/.exec(operator) ?? [];
  return { name, set, ifExists: ifExists !== undefined };
}
