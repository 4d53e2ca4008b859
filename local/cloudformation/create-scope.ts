import type { Json } from '../json.ts';
import type { Environment } from './environment.ts';
import { evaluateCondition, type Scope } from './resolve-intrinsics.ts';
import type { Identity } from './resource-handler.ts';
import type { AssemblyStack } from './template.ts';

/** The scope of a stack's intrinsics: its parameters' defaults, pseudo parameters, conditions, the resources in `made`, and what others export. */
export function createScope(
  stack: AssemblyStack,
  environment: Environment,
  made: ReadonlyMap<string, Identity>,
  exports: ReadonlyMap<string, Json> = new Map(),
): Scope {
  const { accountId, region, partition } = environment;
  const pseudo: Record<string, Json> = {
    'AWS::AccountId': accountId,
    'AWS::Region': region,
    'AWS::Partition': partition,
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack.name,
    'AWS::StackId': stackId(stack.name, environment),
    'AWS::NotificationARNs': [],
  };
  const conditions = new Map<string, boolean>();
  const scope: Scope = {
    region,
    imported: (name) => exports.get(name),
    reference: (name) => pseudo[name] ?? made.get(name)?.physicalId ?? parameter(stack, name),
    attribute: (logicalId, name) => made.get(logicalId)?.attributes[name],
    mapping: (map, first, second) => stack.template.Mappings?.[map]?.[first]?.[second],
    condition: (name) => {
      const known = conditions.get(name);
      if (known !== undefined) return known;
      const declared = stack.template.Conditions?.[name];
      if (declared === undefined) return undefined;
      const value = evaluateCondition(declared, scope);
      conditions.set(name, value);
      return value;
    },
  };
  return scope;
}

/** The stack's ARN; the same at each start. */
export function stackId(name: string, { accountId, region, partition }: Environment): string {
  return `arn:${partition}:cloudformation:${region}:${accountId}:stack/${name}/00000000-0000-4000-8000-000000000000`;
}

function parameter(stack: AssemblyStack, name: string): Json | undefined {
  const declared = stack.template.Parameters?.[name];
  return declared === undefined ? undefined : (declared.Default ?? '');
}
