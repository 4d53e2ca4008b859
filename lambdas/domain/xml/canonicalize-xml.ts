import type { XmlAttribute, XmlElement } from './xml-element.ts';
import { XmlError } from './xml-error.ts';

/** How an element is made canonical. */
export interface Canonicalization {
  /** Prefixes whose declarations are kept although nothing uses them; the empty one is the default namespace. */
  readonly inclusivePrefixes?: readonly string[];
  /** An element that is left out, with all in it. */
  readonly without?: XmlElement | undefined;
  /** How long the form may be: a declaration that stands once in a document comes again with each element that uses it. */
  readonly characters?: number;
}

interface Rendering extends Canonicalization {
  /** Characters that may still be written. */
  room: number;
}

const TEXT: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };
const VALUE: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

/** The canonical form of an element by Exclusive XML Canonicalization 1.0, without comments. Throws XmlError when it is longer than it may be. */
export function canonicalizeXml(element: XmlElement, how: Canonicalization = {}): string {
  return render(element, new Map(), { ...how, room: how.characters ?? Number.POSITIVE_INFINITY });
}

/** `rendered`: the declarations in force around it, in the canonical form. */
function render(element: XmlElement, rendered: ReadonlyMap<string, string>, how: Rendering): string {
  const declarations = declarationsOf(element, rendered, how.inclusivePrefixes ?? []);
  const inner = declarations.length === 0 ? rendered : new Map([...rendered, ...declarations]);
  const name = qualify(element);
  const spaces = declarations.map(
    ([prefix, uri]) => ` ${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}="${escapeValue(uri)}"`,
  );
  const attributes = element.written
    .toSorted((a, b) => compare(a.namespace, b.namespace) || compare(a.name, b.name))
    .map((attribute) => ` ${qualify(attribute)}="${escapeValue(attribute.value)}"`);
  const start = take(`<${name}${spaces.join('')}${attributes.join('')}>`, how);
  const content = element.content
    .filter((each) => each !== how.without)
    .map((each) => (typeof each === 'string' ? take(escapeText(each), how) : render(each, inner, how)));
  return `${start}${content.join('')}${take(`</${name}>`, how)}`;
}

function take(written: string, how: Rendering): string {
  how.room -= written.length;
  if (how.room < 0) throw new XmlError('too long in canonical form', how.characters ?? 0);
  return written;
}

/** Declarations that have to stand at the element: of prefixes that it uses itself, as far as they aren't in force. */
function declarationsOf(
  { prefix, written, scope }: XmlElement,
  rendered: ReadonlyMap<string, string>,
  inclusivePrefixes: readonly string[],
): readonly [string, string][] {
  const ofAttributes = written.map((attribute) => attribute.prefix).filter((each) => each !== '');
  const kept = inclusivePrefixes.filter((each) => each === '' || scope.has(each));
  const used = new Set([prefix, ...ofAttributes, ...kept]);
  used.delete('xml');
  return [...used]
    .map((each): [string, string] => [each, scope.get(each) ?? ''])
    .filter(([each, uri]) => (rendered.get(each) ?? '') !== uri)
    .toSorted(([a], [b]) => compare(a, b));
}

function qualify({ prefix, name }: Pick<XmlAttribute, 'prefix' | 'name'>): string {
  return prefix === '' ? name : `${prefix}:${name}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function escapeText(text: string): string {
  return text.replace(/[&<>\r]/g, (character) => TEXT[character] ?? character);
}

function escapeValue(value: string): string {
  return value.replace(/[&<"\t\n\r]/g, (character) => VALUE[character] ?? character);
}
