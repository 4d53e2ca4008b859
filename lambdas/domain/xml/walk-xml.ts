import type { XmlElement } from './xml-element.ts';

/** An element and all beneath it, in document order. */
export function* walkXml(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) yield* walkXml(child);
}
