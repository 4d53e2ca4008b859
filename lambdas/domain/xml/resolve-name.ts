import type { NamespaceScope } from './namespace-scope.ts';
import { XmlError } from './xml-error.ts';

/** A qualified name, taken apart. */
export interface ResolvedName {
  /** Empty for none. */
  readonly prefix: string;
  readonly name: string;
  /** Empty for none. */
  readonly namespace: string;
}

/** What a qualified name stands for. Without a prefix, an element is in the default namespace, an attribute in none. Throws XmlError. */
export function resolveName(
  scope: NamespaceScope,
  qualified: string,
  kind: 'element' | 'attribute',
  position: number,
): ResolvedName {
  const [first = '', second] = qualified.split(':');
  if (second === undefined) {
    return { prefix: '', name: first, namespace: kind === 'element' ? (scope.get('') ?? '') : '' };
  }
  const namespace = scope.get(first);
  if (namespace === undefined) throw new XmlError('undeclared prefix', position);
  return { prefix: first, name: second, namespace };
}
