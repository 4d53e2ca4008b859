import type { NamespaceScope } from './namespace-scope.ts';
import { XmlError } from './xml-error.ts';

const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';
/** What is in force before any declaration. */
const OUTERMOST: NamespaceScope = new Map([['xml', XML]]);

/** Prefixes that may be in force at once: each element with declarations of its own has all of them. */
const MOST = 64;

/**
 * The scope of an element: that around it, with its own declarations. Throws XmlError for one that Namespaces in XML 1.0 forbids, and for more
 * than 64 in force.
 */
export function declareNamespaces(
  outer: NamespaceScope = OUTERMOST,
  attributes: ReadonlyMap<string, string>,
  position: number,
): NamespaceScope {
  const declared: [string, string][] = [];
  for (const [name, uri] of attributes) {
    if (name === 'xmlns') declared.push(['', uri]);
    else if (name.startsWith('xmlns:')) declared.push([name.slice('xmlns:'.length), uri]);
  }
  for (const [prefix, uri] of declared) {
    const isReserved = prefix === 'xmlns' || uri === XMLNS || (prefix === 'xml') !== (uri === XML);
    if (isReserved || (prefix !== '' && uri === '')) throw new XmlError('forbidden namespace declaration', position);
  }
  if (declared.length === 0) return outer;
  if (declared.length > MOST) throw new XmlError('too many namespaces', position);
  const scope = new Map([...outer, ...declared]);
  if (scope.size > MOST) throw new XmlError('too many namespaces', position);
  return scope;
}
