import { asText, isJsonObject, type Json, type JsonObject } from '../json.ts';
import { LocalError } from '../local-error.ts';

/** What intrinsic functions are resolved against. */
export interface Scope {
  /** What `Ref` gives: a parameter, a pseudo parameter or a resource's physical id; undefined when there is none. */
  reference(name: string): Json | undefined;
  /** What `Fn::GetAtt` gives; undefined when the resource or the attribute is missing. */
  attribute(logicalId: string, name: string): Json | undefined;
  /** The value of a named condition; undefined when there is none. */
  condition(name: string): boolean | undefined;
  /** What `Fn::FindInMap` gives. */
  mapping(map: string, first: string, second: string): Json | undefined;
  /** What a stack that was deployed before exports under the name; undefined when none does. */
  imported(name: string): Json | undefined;
  readonly region: string;
}

/** What `AWS::NoValue` resolves to: the member or element that holds it disappears. */
const NO_VALUE = Symbol('AWS::NoValue');
type Resolved = Json | typeof NO_VALUE;

/**
 * Resolves each intrinsic function in `value`. Dynamic references stay as they are: they are resolved where they are used.
 * Throws LocalError for a reference to something that isn't there and for an unknown function.
 */
export function resolveIntrinsics(value: Json, scope: Scope): Json {
  const resolved = resolve(value, scope);
  return resolved === NO_VALUE ? null : resolved;
}

/** Evaluates a condition (`Fn::Equals`, `Fn::And`, `Fn::Or`, `Fn::Not`, `Condition`). */
export function evaluateCondition(value: Json, scope: Scope): boolean {
  const [name, argument] = onlyMember(value);
  const operands = () => (Array.isArray(argument) ? argument : []).map((entry) => evaluateCondition(entry, scope));
  switch (name) {
    case 'Condition':
      return namedCondition(String(argument), scope);
    case 'Fn::Equals': {
      const [left, right] = list(resolveIntrinsics(argument, scope), name);
      return JSON.stringify(left) === JSON.stringify(right);
    }
    case 'Fn::And':
      return operands().every(Boolean);
    case 'Fn::Or':
      return operands().some(Boolean);
    case 'Fn::Not':
      return !operands()[0];
    default:
      throw new LocalError(`The template uses the condition function ${name}, which the local mode doesn't know.`);
  }
}

function resolve(value: Json, scope: Scope): Resolved {
  if (Array.isArray(value)) return value.map((entry) => resolve(entry, scope)).filter((entry) => entry !== NO_VALUE);
  if (!isJsonObject(value)) return value;
  const names = Object.keys(value);
  const [name] = names;
  if (names.length === 1 && name !== undefined && (name === 'Ref' || name.startsWith('Fn::'))) {
    return callFunction(name, value[name] ?? null, scope);
  }
  const members: JsonObject = {};
  for (const [member, entry] of Object.entries(value)) {
    const resolved = resolve(entry, scope);
    if (resolved !== NO_VALUE) members[member] = resolved;
  }
  return members;
}

function callFunction(name: string, argument: Json, scope: Scope): Resolved {
  if (name === 'Ref') return reference(String(argument), scope);
  if (name === 'Fn::GetAtt') return attribute(argument, scope);
  if (name === 'Fn::If') return choose(list(argument, name), scope);
  if (name === 'Fn::Sub') return substitute(argument, scope);
  const resolved = resolveIntrinsics(argument, scope);
  switch (name) {
    case 'Fn::Join': {
      const [separator, parts] = list(resolved, name);
      return list(parts ?? null, name)
        .map(text)
        .join(text(separator ?? null));
    }
    case 'Fn::Select': {
      const [index, options] = list(resolved, name);
      const option = list(options ?? null, name)[Number(index)];
      if (option === undefined)
        throw new LocalError(`Fn::Select found no element ${text(index ?? null)} in the template's list.`);
      return option;
    }
    case 'Fn::Split': {
      const [separator, whole] = list(resolved, name);
      return text(whole ?? null).split(text(separator ?? null));
    }
    case 'Fn::FindInMap': {
      const [map, first, second] = list(resolved, name).map(text);
      const found = scope.mapping(map ?? '', first ?? '', second ?? '');
      if (found === undefined) throw new LocalError(`The template's mapping ${map} has no entry ${first}.${second}.`);
      return found;
    }
    case 'Fn::ImportValue': {
      const imported = scope.imported(text(resolved));
      if (imported === undefined) throw new LocalError(`No stack before this one exports ${text(resolved)}.`);
      return imported;
    }
    case 'Fn::Base64':
      return Buffer.from(text(resolved)).toString('base64');
    case 'Fn::GetAZs':
      return ['a', 'b', 'c'].map((zone) => `${text(resolved) || scope.region}${zone}`);
    default:
      throw new LocalError(`The template uses ${name}, which the local mode doesn't know.`);
  }
}

function reference(name: string, scope: Scope): Resolved {
  if (name === 'AWS::NoValue') return NO_VALUE;
  const value = scope.reference(name);
  if (value === undefined) throw new LocalError(`The template refers to ${name}, which it doesn't declare.`);
  return value;
}

function attribute(argument: Json, scope: Scope): Json {
  const [logicalId = '', ...rest] = Array.isArray(argument) ? argument.map(text) : text(argument).split('.');
  const name = rest.join('.');
  const value = scope.attribute(logicalId, name);
  if (value === undefined)
    throw new LocalError(`The template asks for ${logicalId}.${name}, an attribute the local mode doesn't know.`);
  return value;
}

function choose([name, whenTrue, whenFalse]: Json[], scope: Scope): Resolved {
  return resolve((namedCondition(String(name), scope) ? whenTrue : whenFalse) ?? null, scope);
}

function substitute(argument: Json, scope: Scope): string {
  const [template, variables] = Array.isArray(argument) ? argument : [argument, {}];
  const own = isJsonObject(variables) ? variables : {};
  return text(template ?? null).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    const named = own[name];
    if (named !== undefined) return text(resolveIntrinsics(named, scope));
    return text(name.includes('.') ? attribute(name, scope) : resolveIntrinsics({ Ref: name }, scope));
  });
}

function namedCondition(name: string, scope: Scope): boolean {
  const value = scope.condition(name);
  if (value === undefined) throw new LocalError(`The template uses the condition ${name}, which it doesn't declare.`);
  return value;
}

function onlyMember(value: Json): [string, Json] {
  const [entry] = isJsonObject(value) ? Object.entries(value) : [];
  if (entry === undefined) throw new LocalError('The template has a condition that is not a condition function.');
  return entry;
}

function list(value: Json, name: string): Json[] {
  if (!Array.isArray(value)) throw new LocalError(`The template gives ${name} something that is not a list.`);
  return value;
}

function text(value: Json): string {
  const scalar = asText(value);
  if (scalar === undefined) throw new LocalError('The template puts a list or an object where text belongs.');
  return scalar;
}
