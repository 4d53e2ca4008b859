import { asText, isJsonObject, type Json } from '../json.ts';
import { LocalError } from '../local-error.ts';
import type { TemplateResource } from './template.ts';

/**
 * The logical ids of `resources` so that each comes after what it refers to (`Ref`, `Fn::GetAtt`, `Fn::Sub`, `DependsOn`),
 * otherwise in the template's order. Throws LocalError, naming the circle, when there is none.
 */
export function orderResources(resources: Readonly<Record<string, TemplateResource>>): string[] {
  const ordered: string[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (id: string): void => {
    const resource = resources[id];
    if (resource === undefined || done.has(id)) return;
    if (path.includes(id)) {
      throw new LocalError(
        `The template has a circular reference: ${[...path.slice(path.indexOf(id)), id].join(' → ')}.`,
      );
    }
    path.push(id);
    for (const needed of dependencies(resource)) visit(needed);
    path.pop();
    done.add(id);
    ordered.push(id);
  };
  for (const id of Object.keys(resources)) visit(id);
  return ordered;
}

function dependencies(resource: TemplateResource): Set<string> {
  const found = new Set<string>(typeof resource.DependsOn === 'string' ? [resource.DependsOn] : resource.DependsOn);
  collect(resource.Properties ?? {}, found);
  return found;
}

function collect(value: Json, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const entry of value) collect(entry, found);
    return;
  }
  if (!isJsonObject(value)) return;
  for (const [name, entry] of Object.entries(value)) {
    if (name === 'Ref' && typeof entry === 'string') found.add(entry);
    else if (name === 'Fn::GetAtt') found.add(Array.isArray(entry) ? String(entry[0]) : String(entry).split('.')[0]!);
    else if (name === 'Fn::Sub') collectSub(entry, found);
    collect(entry, found);
  }
}

function collectSub(argument: Json, found: Set<string>): void {
  const template = asText(Array.isArray(argument) ? argument[0] : argument) ?? '';
  for (const [, name = ''] of template.matchAll(/\$\{([^!}][^}]*)\}/g)) found.add(name.split('.')[0]!);
}
