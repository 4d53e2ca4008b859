import type { XmlElement } from './xml-element.ts';

/** The children of an element that have a name in a namespace, in document order. */
export function findChildren(element: XmlElement, namespace: string, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name && child.namespace === namespace);
}
