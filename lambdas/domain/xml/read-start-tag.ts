import { declareNamespaces } from './declare-namespaces.ts';
import { decodeReferences } from './decode-references.ts';
import type { NamespaceScope } from './namespace-scope.ts';
import { resolveName } from './resolve-name.ts';
import type { XmlAttribute } from './xml-element.ts';
import { XmlError } from './xml-error.ts';

/** Names are ASCII, as all of SAML's are. */
const NAME = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?';
const OPENING = new RegExp(`<(${NAME})`, 'y');
const ATTRIBUTE = new RegExp(`[ \\t\\n]+(${NAME})[ \\t\\n]*=[ \\t\\n]*(?:"([^"<]*)"|'([^'<]*)')`, 'y');
const CLOSING = /[ \t\n]*(\/?)>/y;

/** A start tag, read. */
export interface StartTag {
  readonly qualified: string;
  readonly prefix: string;
  readonly name: string;
  readonly namespace: string;
  readonly attributes: readonly XmlAttribute[];
  /** Namespaces within the element. */
  readonly scope: NamespaceScope;
  readonly isEmpty: boolean;
  /** Where the text goes on. */
  readonly end: number;
}

/** Reads the start tag at a position of a normalised document. Throws XmlError. */
export function readStartTag(text: string, position: number, outer: NamespaceScope | undefined): StartTag {
  OPENING.lastIndex = position;
  const opening = OPENING.exec(text);
  if (!opening) throw new XmlError('not a tag that is allowed', position);
  const [{ length }, qualified = ''] = opening;
  const { written, end } = readAttributes(text, position + length);
  CLOSING.lastIndex = end;
  const closing = CLOSING.exec(text);
  if (!closing) throw new XmlError('not an attribute', end);
  const scope = declareNamespaces(outer, written, position);
  return {
    qualified,
    ...resolveName(scope, qualified, 'element', position),
    attributes: resolveAttributes(scope, written, position),
    scope,
    isEmpty: closing[1] === '/',
    end: end + closing[0].length,
  };
}

function readAttributes(text: string, position: number) {
  const written = new Map<string, string>();
  let end = position;
  for (;;) {
    ATTRIBUTE.lastIndex = end;
    const found = ATTRIBUTE.exec(text);
    if (!found) return { written, end };
    const [whole, name = '', double, single] = found;
    if (written.has(name)) throw new XmlError('an attribute twice', end);
    written.set(name, decodeReferences((double ?? single ?? '').replace(/[\t\n]/g, ' '), end));
    end += whole.length;
  }
}

function resolveAttributes(
  scope: NamespaceScope,
  written: ReadonlyMap<string, string>,
  position: number,
): readonly XmlAttribute[] {
  const names = new Set<string>();
  const attributes: XmlAttribute[] = [];
  for (const [qualified, value] of written) {
    if (qualified === 'xmlns' || qualified.startsWith('xmlns:')) continue;
    const resolved = resolveName(scope, qualified, 'attribute', position);
    const expanded = `{${resolved.namespace}}${resolved.name}`;
    if (names.has(expanded)) throw new XmlError('an attribute twice', position);
    names.add(expanded);
    attributes.push({ ...resolved, value });
  }
  return attributes;
}
