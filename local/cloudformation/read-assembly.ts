import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asObject, asText, isJsonObject, type JsonObject } from '../json.ts';
import { LocalError } from '../local-error.ts';
import type { AssemblyStack, Template } from './template.ts';

/**
 * Reads each stack of a cloud assembly (`cdk.out`) with its template and file assets, each after those that it depends on.
 * Throws LocalError when the directory holds no assembly or a template is not valid JSON.
 */
export function readAssembly(directory: string): AssemblyStack[] {
  const manifestFile = join(directory, 'manifest.json');
  if (!existsSync(manifestFile))
    throw new LocalError(`There is no synthesized stack in ${directory}: manifest.json is missing.`);
  const artifacts = asObject(readJson(manifestFile).artifacts);
  const assets = readAssets(directory, artifacts);
  const stacks = orderArtifacts(artifacts).flatMap((id) => {
    const artifact = artifacts[id] ?? {};
    const { type, environment, properties } = asObject(artifact);
    if (type !== 'aws:cloudformation:stack') return [];
    const { templateFile, stackName } = asObject(properties);
    const file = join(directory, asText(templateFile) ?? `${id}.template.json`);
    return [
      { name: asText(stackName) ?? id, template: readTemplate(file), assets, ...readEnvironment(asText(environment)) },
    ];
  });
  if (stacks.length === 0) throw new LocalError(`The assembly in ${directory} declares no stack.`);
  return stacks;
}

/** Ids of the artifacts in the order of their dependencies, which CDK has made sure are no circle. */
function orderArtifacts(artifacts: JsonObject): string[] {
  const ordered = new Set<string>();
  const seen = new Set<string>();
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    const { dependencies } = asObject(artifacts[id] ?? {});
    for (const needed of Array.isArray(dependencies) ? dependencies : []) visit(String(needed));
    ordered.add(id);
  };
  for (const id of Object.keys(artifacts)) visit(id);
  return [...ordered];
}

function readTemplate(file: string): Template {
  const template = readJson(file);
  if (!isJsonObject(template.Resources))
    throw new LocalError(`The template ${file} is broken: it declares no Resources.`);
  for (const [id, resource] of Object.entries(template.Resources)) {
    if (asText(asObject(resource).Type) === undefined) {
      throw new LocalError(`The template ${file} is broken: resource ${id} has no Type.`);
    }
  }
  return template as unknown as Template;
}

function readAssets(directory: string, artifacts: JsonObject): Map<string, string> {
  const assets = new Map<string, string>();
  for (const artifact of Object.values(artifacts)) {
    const { type, properties } = asObject(artifact);
    if (type !== 'cdk:asset-manifest') continue;
    const file = join(directory, asText(asObject(properties).file) ?? '');
    for (const asset of Object.values(asObject(readJson(file).files))) {
      const { source, destinations } = asObject(asset);
      const path = asText(asObject(source).path);
      for (const destination of Object.values(asObject(destinations))) {
        const key = asText(asObject(destination).objectKey);
        if (path !== undefined && key !== undefined) assets.set(key, join(directory, path));
      }
    }
  }
  return assets;
}

/** `aws://111122223333/eu-west-1` → account and region; the `unknown-…` placeholders become undefined. */
function readEnvironment(environment = ''): { account: string | undefined; region: string | undefined } {
  const [, account, region] = /^aws:\/\/([^/]+)\/([^/]+)$/.exec(environment) ?? [];
  return {
    account: account === 'unknown-account' ? undefined : account,
    region: region === 'unknown-region' ? undefined : region,
  };
}

function readJson(file: string): JsonObject {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new LocalError(`The synthesized stack is incomplete: ${file} can't be read.`, error);
  }
  try {
    return asObject(JSON.parse(text));
  } catch (error) {
    throw new LocalError(`The template ${file} is broken: ${(error as Error).message}.`, error);
  }
}
