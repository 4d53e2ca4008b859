import type { NamespaceScope } from './namespace-scope.ts';

/** An attribute that isn't a declaration of a namespace. */
export interface XmlAttribute {
  /** Empty for none. */
  readonly prefix: string;
  readonly name: string;
  readonly namespace: string;
  readonly value: string;
}

/** An element of an XML document that was read strictly. */
export interface XmlElement {
  /** Empty for none. */
  readonly prefix: string;
  /** Its local name. */
  readonly name: string;
  /** URI of its namespace; empty for none. */
  readonly namespace: string;
  /** Namespaces within it. */
  readonly scope: NamespaceScope;
  /** Values of the attributes without a prefix, by name. */
  readonly attributes: ReadonlyMap<string, string>;
  /** All attributes, in document order. */
  readonly written: readonly XmlAttribute[];
  /** Texts and elements directly within it, in document order; comments are left out. */
  readonly content: readonly (string | XmlElement)[];
  readonly children: readonly XmlElement[];
  /** All text directly within it. */
  readonly text: string;
}
