import { randomBytes } from 'node:crypto';
import type { Account } from '../account.ts';
import type { Json, JsonObject } from '../json.ts';
import { LocalError } from '../local-error.ts';
import type { Records } from '../open-records.ts';
import { createScope } from './create-scope.ts';
import { orderResources } from './order-resources.ts';
import { resolveIntrinsics, type Scope } from './resolve-intrinsics.ts';
import type { Identity, Resource, ResourceHandler, ResourceRecord } from './resource-handler.ts';
import type { AssemblyStack } from './template.ts';

/** How a deployment went. */
export interface Deployment {
  readonly outputs: Readonly<Record<string, string>>;
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly removed: readonly string[];
}

/** What a deployment needs beside the stack. */
export interface DeployContext {
  readonly account: Account;
  readonly state: Records<ResourceRecord>;
  /** What the stacks before this one export; this one's exports are added. */
  readonly exports: Map<string, Json>;
  /** The handler of a resource type. Throws LocalError for an unknown one. */
  handlerOf(type: string): ResourceHandler;
}

interface Tally {
  readonly created: string[];
  readonly updated: string[];
  readonly removed: string[];
}

type Replaced = ResourceRecord & { readonly logicalId: string; readonly stack: string };

/**
 * Brings the account to what the stack declares, as CloudFormation does: in order of dependency, touching only what changed
 * since the last run, removing last. State is written after each lasting change, so that a failed start continues where it stopped.
 */
export async function deployStack(stack: AssemblyStack, context: DeployContext): Promise<Deployment> {
  const made = new Map<string, Identity>();
  const scope = createScope(stack, context.account, made, context.exports);
  const tally: Tally = { created: [], updated: [], removed: [] };
  const replaced: Replaced[] = [];
  const declared = declaredResources(stack, scope, context);
  for (const logicalId of declared) {
    const { Type, Properties = {}, DeletionPolicy } = stack.template.Resources[logicalId]!;
    const properties = resolveProperties(logicalId, Properties, scope);
    const resource: Resource = {
      stack: stack.name,
      logicalId,
      type: Type,
      properties,
      asset: (key) => stack.assets.get(key),
    };
    const retain = DeletionPolicy === 'Retain' || DeletionPolicy === 'RetainExceptOnCreate';
    made.set(logicalId, await makeResource(resource, retain, context, tally, replaced));
  }
  context.state.flush();
  await removeOrphans(stack, new Set(declared), context, tally, replaced);
  return { outputs: resolveOutputs(stack, scope, context.exports), ...tally };
}

/** Logical ids to make, in order; every type is looked up before anything is touched. */
function declaredResources(stack: AssemblyStack, scope: Scope, context: DeployContext): string[] {
  const { Resources } = stack.template;
  const ordered = orderResources(Resources).filter((id) => {
    const condition = Resources[id]?.Condition;
    return condition === undefined || scope.condition(condition);
  });
  for (const id of ordered) context.handlerOf(Resources[id]!.Type);
  return ordered;
}

function resolveProperties(logicalId: string, properties: JsonObject, scope: Scope): JsonObject {
  try {
    return resolveIntrinsics(properties, scope) as JsonObject;
  } catch (error) {
    if (error instanceof LocalError) throw new LocalError(`Resource ${logicalId}: ${error.message}`, error);
    throw error;
  }
}

async function makeResource(
  resource: Resource,
  retain: boolean,
  { account, state, handlerOf }: DeployContext,
  tally: Tally,
  replaced: Replaced[],
): Promise<Identity> {
  const handler = handlerOf(resource.type);
  const remembered = state.get(stateKey(resource.stack, resource.logicalId));
  const previous = remembered?.type === resource.type ? remembered : undefined;
  const physicalId = previous?.physicalId ?? handler.name?.(resource, account) ?? defaultName(resource);
  const attributes = (id: string) => handler.attributes?.(resource, id, account) ?? {};
  let identity: Identity = { physicalId, attributes: { ...previous?.attributes, ...attributes(physicalId) } };
  const changed = previous === undefined || JSON.stringify(previous.properties) !== JSON.stringify(resource.properties);
  if (changed) {
    const given = await handler.provision?.({ ...resource, ...identity }, account, previous);
    const id = given?.physicalId ?? physicalId;
    identity = { physicalId: id, attributes: { ...attributes(id), ...given?.attributes } };
    const old =
      remembered !== undefined && (previous === undefined || id !== remembered.physicalId) ? remembered : undefined;
    if (old && !old.retain) replaced.push({ ...old, logicalId: resource.logicalId, stack: resource.stack });
    (previous === undefined ? tally.created : tally.updated).push(resource.logicalId);
  }
  if (changed || previous.retain !== retain) {
    const { type, properties } = resource;
    state.set(stateKey(resource.stack, resource.logicalId), { type, ...identity, properties, retain });
    if (handler.provision !== undefined) state.flush();
  }
  handler.activate?.({ ...resource, ...identity }, account);
  return identity;
}

async function removeOrphans(
  stack: AssemblyStack,
  declared: ReadonlySet<string>,
  { account, state, handlerOf }: DeployContext,
  tally: Tally,
  replaced: readonly Replaced[],
): Promise<void> {
  // What came later may belong to what came before: a group to its pool.
  for (const record of replaced.toReversed()) await handlerOf(record.type).remove?.(record, account);
  const prefix = stateKey(stack.name, '');
  const orphans = state.entries().filter(([key]) => key.startsWith(prefix) && !declared.has(key.slice(prefix.length)));
  for (const [key, record] of orphans.reverse()) {
    const logicalId = key.slice(prefix.length);
    if (!record.retain) await handlerOf(record.type).remove?.({ ...record, logicalId, stack: stack.name }, account);
    state.delete(key);
    state.flush();
    tally.removed.push(logicalId);
  }
}

function resolveOutputs(stack: AssemblyStack, scope: Scope, exports: Map<string, Json>): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const [name, { Value, Condition, Export }] of Object.entries(stack.template.Outputs ?? {})) {
    if (Condition !== undefined && !scope.condition(Condition)) continue;
    const value = resolveIntrinsics(Value, scope);
    outputs[name] = String(value);
    if (Export !== undefined) exports.set(String(resolveIntrinsics(Export.Name, scope)), value);
  }
  return outputs;
}

function stateKey(stack: string, logicalId: string): string {
  return `${stack}/${logicalId}`;
}

function defaultName({ stack, logicalId }: Resource): string {
  return `${stack}-${logicalId}-${randomBytes(6).toString('hex').toUpperCase()}`.slice(-64);
}
