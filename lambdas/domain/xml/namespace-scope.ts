/** Prefixes in force at an element, and what they stand for; the empty prefix is the default namespace. */
export type NamespaceScope = ReadonlyMap<string, string>;
